import { accountIn, callerOf, type Caller } from "./caller";
import { instant } from "./condition";
import type { PolicyDocument } from "./document";

/** A name that no policy names. */
const SOMEBODY = "palisade-somebody-not-named-anywhere";
/** An account that no policy names. */
export const SOME_ACCOUNT = "000000000000";
const PARTITION = /^arn:(aws[a-z-]*):/;
const TIME_KEYS = new Set(["aws:currenttime", "aws:epochtime"]);
const SECOND = 1000;
const TEN_YEARS = 10 * 365 * 24 * 60 * 60 * SECOND;

export function known(values: readonly unknown[]): string[] {
    return values.filter((value) => typeof value === "string");
}

function textsIn({ statements }: PolicyDocument): string[] {
    return statements.flatMap(({ principals, conditions }) => [
        ...known(principals.values),
        ...conditions.flatMap(({ values }) => known(values)),
    ]);
}

/** The partition of the resource, which is that of its account. */
export function partitionOf(document: PolicyDocument): string {
    const arns = [...document.statements.flatMap(({ resources }) => known(resources.values)), ...textsIn(document)];
    return arns.flatMap((arn) => PARTITION.exec(arn)?.[1] ?? [])[0] ?? "aws";
}

/** The accounts that the document names, be they the resource's or not. */
export function accountsIn(document: PolicyDocument): string[] {
    return [...new Set(textsIn(document).flatMap((text) => accountIn(text) ?? []))];
}

/** Somebody of the account who is named nowhere, and those whom the document names, the root user left out. */
export function* candidates(document: PolicyDocument, account: string): Generator<Caller> {
    const partition = partitionOf(document);
    yield { kind: "role", account, arn: `arn:${partition}:iam::${account}:role/${SOMEBODY}` };
    yield { kind: "user", account, arn: `arn:${partition}:iam::${account}:user/${SOMEBODY}` };
    for (const text of new Set(textsIn(document))) {
        const caller = callerOf(text);
        if (caller?.account === account && caller.kind !== "root") {
            yield caller;
        }
    }
}

/** The root users of the accounts that a resource may be of. */
export function rootsOf(document: PolicyDocument, own: string | undefined): Caller[] {
    const partition = partitionOf(document);
    const accounts = own === undefined ? [...accountsIn(document), SOME_ACCOUNT] : [own];
    return accounts.map((account) => ({ kind: "root", account, arn: `arn:${partition}:iam::${account}:root` }));
}

/**
 * Times from `now` on that the document tells apart, in milliseconds, none where it speaks of no time. What lasts longer than ten years
 * lasts for ever.
 */
export function momentsOf({ statements }: PolicyDocument, now: number): number[] {
    const conditions = statements.flatMap((statement) => statement.conditions.filter(({ key }) => TIME_KEYS.has(key)));
    const dates = conditions.flatMap(({ values }) => known(values).map(instant));
    const late = now + TEN_YEARS;
    const around = dates.flatMap((date) => [date - SECOND, date + SECOND]).filter((moment) => moment > now && moment < late);
    return conditions.length === 0 ? [] : [...new Set([now, late, ...around])];
}
