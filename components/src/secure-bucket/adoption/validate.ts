import { checkOneOf, type Problem, repeated, unless } from "../../internal/problems";
import { type AdoptArgs, BucketPart } from "./args";
import { statementsIn } from "./kept";

function policyProblems(policy: AdoptArgs["policy"]): Problem[] {
    if (typeof policy !== "string") {
        return [];
    }
    try {
        statementsIn(policy);
        return [];
    } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return [
            { propertyPath: "adopt.policy", reason: `found text that is no policy document (${why}); allowed: its JSON, or "" for none` },
        ];
    }
}

export function adoptProblems({ policy, parts }: AdoptArgs): Problem[] {
    const named = parts?.some(({ part }) => part === BucketPart.Bucket) ?? true;
    return [
        ...unless(named, "adopt.parts", "found no bucket among them, so that it would be made; allowed: with the part bucket, or no parts"),
        ...policyProblems(policy),
        ...(parts ?? []).flatMap(({ part, formerName }, index) => [
            ...checkOneOf(`adopt.parts[${index}].part`, part, BucketPart),
            ...unless(
                formerName !== "",
                `adopt.parts[${index}].formerName`,
                "found an empty name; allowed: a resource's name or URN, or none",
            ),
        ]),
        ...repeated((parts ?? []).map(({ part }) => part)).map(({ index, value }) => ({
            propertyPath: `adopt.parts[${index}].part`,
            reason: `"${value}" occurs before; allowed: once`,
        })),
    ];
}
