import type { Statement, Text } from "../access/statement";

const REPAIRS = ["s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy"];
const IDENTITY = /^aws:(principalarn|userid|username|principalaccount|principalorgid|principaltype)$/i;

interface Foreign extends Omit<Statement, "Principal" | "Action"> {
    readonly Principal?: unknown;
    readonly NotPrincipal?: unknown;
    readonly Action?: unknown;
    readonly NotAction?: unknown;
}

function texts(value: unknown): string[] {
    const list = Array.isArray(value) ? (value as unknown[]) : [value];
    return list.filter((one) => typeof one === "string");
}

function covers(patterns: readonly string[], text: string): boolean {
    return patterns.some((one) => {
        const escaped = one.toLowerCase().replace(/[.+^${}()|[\]\\]/g, "\\$&");
        return new RegExp(`^${escaped.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
    });
}

function deniesRepair({ Effect, Action, NotAction }: Foreign): boolean {
    const named = REPAIRS.some((action) => covers(texts(Action), action));
    const unnamed = NotAction !== undefined && REPAIRS.some((action) => !covers(texts(NotAction), action));
    return Effect === "Deny" && (named || unnamed);
}

function meets({ Principal, NotPrincipal }: Foreign, keepers: readonly string[]): boolean {
    const written: unknown = typeof Principal === "object" && Principal !== null ? (Principal as { AWS?: unknown }).AWS : Principal;
    return NotPrincipal !== undefined || texts(written).some((one) => one === "*" || keepers.includes(one));
}

/** Conditions on something else, such as plain HTTP, leave the keepers a way. Those on who calls have to spare all of them by name. */
function spares({ Condition = {} }: Foreign, keepers: readonly string[]): boolean {
    const tests = Object.entries(Condition).flatMap(([operator, keys]) =>
        Object.entries(keys).map(([key, value]) => ({ operator, key, value })),
    );
    const spared = tests.some(
        ({ operator, key, value }) =>
            /Not(Equals|Like)/.test(operator) &&
            /^aws:principalarn$/i.test(key) &&
            keepers.every((keeper) => texts(value).includes(keeper)),
    );
    return spared || tests.some(({ key }) => !IDENTITY.test(key));
}

/** The statements of a former policy that would stop root's helpers from repairing the new one. `NotPrincipal` stops sessions of roles. */
export function lockOuts(statements: readonly Statement[], keepers: readonly Text[]): Statement[] {
    const known = keepers.filter((keeper) => typeof keeper === "string");
    return statements.filter((statement) => deniesRepair(statement) && meets(statement, known) && !spares(statement, known));
}
