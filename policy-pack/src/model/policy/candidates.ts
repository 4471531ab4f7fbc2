import { accountIn, callerOf, type Caller } from "./caller";
import type { PolicyDocument, Statement } from "./document";
import { common } from "./pattern";

/** A name that no policy names. */
const SOMEBODY = "palisade-somebody-not-named-anywhere";
/** An account that no policy names. */
const SOME_ACCOUNT = "000000000000";
const PARTITION = /^arn:(aws[a-z-]*):/;

function known(values: readonly unknown[]): string[] {
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

/** The accounts that a resource may be of: its own where that is known, else those that the document names, and one that it does not. */
function accountsOf(document: PolicyDocument, own: string | undefined): string[] {
    return own === undefined ? [...new Set([...textsIn(document).flatMap((text) => accountIn(text) ?? []), SOME_ACCOUNT])] : [own];
}

/** The patterns with wildcards that a statement compares `aws:PrincipalArn` with. */
function patternsIn({ conditions }: Statement): string[] {
    const values = conditions.filter(({ key }) => key === "aws:principalarn").flatMap((condition) => known(condition.values));
    return [...new Set(values.filter((value) => /[*?]/.test(value)))];
}

/** How many pairs of patterns are tried: each takes up to a millisecond, and a policy has room for tens of thousands. */
const MOST_PAIRS = 600;

/** Patterns of each statement that has any. */
function spared({ statements }: PolicyDocument): string[][] {
    return statements.map(patternsIn).filter((patterns) => patterns.length > 0);
}

/** Whether somebody may be left whom only three patterns together match, or one of more pairs than are tried. */
export function mayMissSomebody(document: PolicyDocument): boolean {
    const [first = [], second = [], ...others] = spared(document);
    return others.length > 0 || first.length * second.length > MOST_PAIRS;
}

/** A match of a pattern that is unlike those of others: its wildcards stand for a text that nobody writes. */
function unlike(pattern: string, witness: string): Caller[] {
    const resource = pattern.split(":").slice(5).join(":").replaceAll("*", "zq0x").replaceAll("?", "z");
    const arn = [...witness.split(":").slice(0, 5), resource].join(":");
    const caller = callerOf(arn);
    return caller === undefined ? [] : [caller];
}

/** For each pattern, and each two of different statements, somebody of the account whom they match. */
function* matched(document: PolicyDocument, partition: string, account: string): Generator<Caller> {
    const shapes = [`iam::${account}:role/?*`, `iam::${account}:user/?*`, `sts::${account}:federated-user/?*`];
    const somebody = (...patterns: string[]): Caller[] =>
        shapes.flatMap((shape) => callerOf(common(`arn:${partition}:${shape}`, patterns) ?? "") ?? []);
    const statements = document.statements.map(patternsIn);
    for (const pattern of new Set(statements.flat())) {
        const found = somebody(pattern);
        yield* [...found, ...found.flatMap(({ arn = "" }) => unlike(pattern, arn))];
    }
    let pairs = 0;
    for (const [index, patterns] of statements.entries()) {
        const others = [...new Set(statements.slice(index + 1).flat())];
        for (const pattern of others.length === 0 ? [] : patterns.filter((one) => somebody(one).length > 0)) {
            for (const other of others) {
                if (++pairs > MOST_PAIRS) {
                    return;
                }
                yield* other === pattern ? [] : somebody(pattern, other);
            }
        }
    }
}

/**
 * Somebody of each kind whom the document treats apart from the others, of the resource's account where that is known, the root user left
 * out. Those come first that cost least to find.
 */
export function* candidates(document: PolicyDocument, own: string | undefined): Generator<Caller> {
    const partition = partitionOf(document);
    const accounts = accountsOf(document, own);
    for (const account of accounts) {
        yield { kind: "role", account, arn: `arn:${partition}:iam::${account}:role/${SOMEBODY}` };
        yield { kind: "user", account, arn: `arn:${partition}:iam::${account}:user/${SOMEBODY}` };
    }
    for (const text of textsIn(document)) {
        const caller = callerOf(text);
        if (caller !== undefined && caller.kind !== "root" && (own === undefined || caller.account === own)) {
            yield caller;
        }
    }
    for (const account of accounts) {
        yield* matched(document, partition, account);
    }
}

/** The root users of the accounts that a resource may be of. */
export function rootsOf(document: PolicyDocument, own: string | undefined): Caller[] {
    const partition = partitionOf(document);
    return accountsOf(document, own).map((account) => ({ kind: "root", account, arn: `arn:${partition}:iam::${account}:root` }));
}
