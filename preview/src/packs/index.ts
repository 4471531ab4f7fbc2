import type { PolicyInfo } from "../model";
import { withPacks } from "../check/check";
import type { PackSource } from "../runner";
import type { DescribedPolicy } from "./responses";

export { type CheckOptions, checkResources } from "../check/check";
export type { CheckedResource } from "../check/resources";
export { parseUrn } from "../engine/urn";
export { SIGNATURE, SECRET, UNKNOWN, secret } from "../engine/values";
export type { PolicyFinding, PreviewResult, SourcePosition, Value, Values } from "../model";
export { pairPacks } from "../project/settings";
export { UserError } from "../project/types";
export type { PackSource } from "../runner";

/** A rule as its pack tells of it, with the level that it has by the config. */
export type ToldRule = PolicyInfo & Pick<DescribedPolicy, "schema" | "framework">;

/** The rules of packs, disabled ones too, as the analyzer protocol tells of them. */
export function describePacks(packs: readonly PackSource[]): Promise<ToldRule[]> {
    const context = { organization: "organization", project: "rules", stack: "rules", config: {}, secretConfigKeys: [] };
    return withPacks(
        packs,
        context,
        (line) => void process.stderr.write(`${line}\n`),
        (analyzers) =>
            Promise.resolve(
                analyzers.flatMap(({ policies, described = [] }) =>
                    policies.map((policy): ToldRule => {
                        const { schema, framework } = described.find(({ name }) => name === policy.name) ?? {};
                        return { ...policy, ...(schema && { schema }), ...(framework && { framework }) };
                    }),
                ),
            ),
    );
}
