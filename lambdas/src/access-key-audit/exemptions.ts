import { type Exemption, type ExemptGroupNames, type Exemptions, type Finding, known, notKnown } from "./model";
import { inPool } from "./pool";
import type { Iam } from "./ports";
import { shownReason } from "./text";

export type Tags = Readonly<Record<string, string>>;

/** Members of the exempt groups of an account. */
export interface ExemptGroups {
    /** A group of each member, by the names of users. */
    readonly groupOf: ReadonlyMap<string, string>;
    readonly names: ExemptGroupNames;
    /** Why some groups could not be resolved; undefined when all were. */
    readonly unknown: string | undefined;
}

const AT_ONCE = 4;

/** The path of a user, by the ARN: `/service/bots/` of `arn:aws:iam::111111111111:user/service/bots/alice`. */
export function pathOf(userArn: string): string {
    const resource = userArn.split(":").slice(5).join(":");
    return resource.slice(resource.indexOf("/"), resource.lastIndexOf("/") + 1);
}

/** Tag keys of IAM users do not differ by case, their values do. */
const sameKey = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

export function exemptByPath(path: string, paths: readonly string[]): Exemption {
    const found = paths.find((one) => path.startsWith(one));
    return found === undefined ? undefined : `path ${found}`;
}

/** @param entries Tag keys, or `key=value`; keys may hold equals signs, too. */
export function exemptByTags(tags: Tags, entries: readonly string[]): Exemption {
    const found = entries.find((entry) =>
        Object.entries(tags).some(([key, value]) => {
            const named = sameKey(entry.slice(0, key.length), key);
            const rest = entry.slice(key.length);
            return named && (rest === "" || rest === `=${value}`);
        }),
    );
    return found === undefined ? undefined : `tag ${found}`;
}

/** @param groups Names of all groups of a user. Names of IAM groups do not differ by case. */
export function exemptByGroups(groups: readonly string[], exempt: readonly string[]): Exemption {
    const found = exempt.find((one) => groups.some((group) => sameKey(group, one)));
    return found === undefined ? undefined : `group ${found}`;
}

/** The owner's address, by the tag; undefined where there is none. */
export function ownerOf(tags: Tags, ownerTag: string | undefined): string | undefined {
    const entry = Object.entries(tags).find(([key]) => ownerTag !== undefined && sameKey(key, ownerTag));
    const address = entry?.[1].trim();
    return address === "" ? undefined : address;
}

/** Looks up who is in the exempt groups, and which of them the account has. */
export async function resolveGroups(groups: readonly string[], iam: Iam): Promise<ExemptGroups> {
    const groupOf = new Map<string, string>();
    const reasons: string[] = [];
    const members = await inPool(groups, AT_ONCE, async (group) => {
        try {
            return { group, of: known(await iam.listMembers(group)) };
        } catch (error) {
            reasons.push(`members of group ${group}: ${shownReason(error)}`);
            return { group, of: undefined };
        }
    });
    members.forEach(({ group, of }) => of?.value?.forEach((member) => groupOf.set(member, group)));
    const found = members.flatMap(({ group, of }) => (of?.value === undefined ? [] : [group]));
    const absent = members.flatMap(({ group, of }) => (of !== undefined && of.value === undefined ? [group] : []));
    return { groupOf, names: { found, absent }, unknown: reasons.length === 0 ? undefined : reasons.join("; ") };
}

export interface Exemptable {
    readonly userName: string;
    readonly userArn: string;
}

/** Why a user is exempt whatever the tags are. */
export function exemptBeforeTags({ userName, userArn }: Exemptable, { paths }: Exemptions, groups: ExemptGroups): Exemption {
    const group = groups.groupOf.get(userName);
    return exemptByPath(pathOf(userArn), paths) ?? (group === undefined ? undefined : `group ${group}`);
}

/** Whether a user is exempt. Not known when anything that could make one exempt is not, and nothing else does. */
export function judgeExemption(user: Exemptable, exemptions: Exemptions, groups: ExemptGroups, tags: Finding<Tags>): Finding<Exemption> {
    const before = exemptBeforeTags(user, exemptions, groups);
    const exemption = before ?? (tags.known ? exemptByTags(tags.value, exemptions.tags) : undefined);
    if (exemption !== undefined) {
        return known(exemption);
    }
    if (exemptions.tags.length > 0 && !tags.known) {
        return tags;
    }
    return groups.unknown === undefined ? known(undefined) : notKnown(groups.unknown);
}
