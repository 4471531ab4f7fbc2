import type { PreviewResult } from "@palisade/preview/packs";
import { catalogue } from "../catalogue";
import type { FrameworkControl } from "../catalogue/entry";

type Described = Pick<PreviewResult["rules"][number], "displayName" | "description" | "tags">;
type Framework = Omit<FrameworkControl, "key">;

/** A pack of the Pulumi SDK has no room for a title beside the description, which without a name of its own begins with it. */
export function headOf({ displayName, description }: Described): { title: string; rationale: string } {
    const [first = "", ...rest] = description.trim().split("\n");
    const [title, rationale] = displayName ? [displayName, description.trim()] : [first, rest.join("\n").trim()];
    return { title, rationale: rationale === title ? "" : rationale };
}

/** `aws-foundational-security-best-practices` of a name. */
const keyOf = (name: string): string =>
    name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-|-$/g, "");

const idOf = ({ key, version, reference }: Pick<FrameworkControl, "key" | "version" | "reference">): string =>
    `${key}-${version}:${reference}`;

const KNOWN = new Map(catalogue.flatMap(({ frameworks }) => frameworks.map((control) => [idOf(control), control])));

/** `cis-aws-7.0.0:2.1.4`. */
const CONTROL = /^(.+)-(v?\d[^-:]*):(.+)$/;

function ofTag(tag: string, main: FrameworkControl): readonly FrameworkControl[] {
    const [, key, version, reference] = CONTROL.exec(tag) ?? [];
    if (key === undefined || version === undefined || reference === undefined) {
        return [];
    }
    const told = idOf(main) === tag ? main : KNOWN.get(tag);
    const name = key === main.key && version === main.version ? main.name : key;
    return [told ?? { key, name, version, reference, specification: "" }];
}

/**
 * All controls of a rule. A policy tells of one; packs of this kind have a tag for each, that one included, and other packs have tags of
 * other kinds.
 */
export function frameworksOf(tags: readonly string[], framework: Framework | undefined): readonly FrameworkControl[] {
    if (framework === undefined) {
        return [];
    }
    const end = `-${framework.version}:${framework.reference}`;
    const tag = tags.find((one) => one.endsWith(end));
    if (tag === undefined) {
        return [{ key: keyOf(framework.name), ...framework }];
    }
    const main = { key: tag.slice(0, -end.length), ...framework };
    return tags.flatMap((one) => ofTag(one, main));
}

type Schema = Readonly<Record<string, unknown>>;

/** What a JSON schema allows, in short. */
function schemaText({ type, enum: choices }: Schema): string {
    return Array.isArray(choices) ? choices.map(String).join(", ") : String(type ?? "anything");
}

/** A setting as people read it. */
export interface ToldSetting {
    readonly name: string;
    readonly allowed: string;
    readonly default: unknown;
    readonly description: string;
}

export const settingsOfSchema = (schema: { readonly properties?: object | undefined } | undefined): readonly ToldSetting[] =>
    Object.entries(schema?.properties ?? {}).map(([name, property]) => {
        const content = (property ?? {}) as Schema;
        return { name, allowed: schemaText(content), default: content["default"], description: String(content["description"] ?? "") };
    });
