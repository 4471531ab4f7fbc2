import { checkOneOf, type Problem, repeated, unless } from "../../internal/problems";
import type { SecureBucketArgs } from "../args";
import { type AdoptArgs, BucketPart } from "./args";
import { statementsIn } from "./kept";
import { lockOuts } from "./lock-out";

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

function lockOutProblems({ policy }: AdoptArgs, { deployRoleArn, administratorArns = [] }: SecureBucketArgs): Problem[] {
    const keepers = [...(deployRoleArn === undefined ? [] : [deployRoleArn]), ...administratorArns];
    const found = typeof policy === "string" && keepers.length > 0 ? lockOuts(statementsIn(policy), keepers) : [];
    return found.map((statement) => ({
        propertyPath: "adopt.policy",
        reason:
            `its statement ${JSON.stringify(statement.Sid ?? statement)} keeps the deploy role or administrators from repairing the policy; ` +
            "allowed: without it, or with ArnNotLike on aws:PrincipalArn that names all of them",
    }));
}

/** What makes the parts that are not always there. */
function isMade(part: BucketPart, args: SecureBucketArgs): boolean {
    const made: Partial<Record<BucketPart, boolean>> = {
        [BucketPart.Lifecycle]: args.mfaDelete === undefined,
        [BucketPart.Logging]: args.logging !== undefined,
        [BucketPart.Notifications]: args.eventBridge === true,
        [BucketPart.Cors]: (args.cors ?? []).length > 0,
        [BucketPart.ObjectLock]: args.objectLock !== undefined,
        [BucketPart.Replication]: args.replication !== undefined,
    };
    return made[part] ?? true;
}

export function adoptProblems(adopt: AdoptArgs, args: SecureBucketArgs): Problem[] {
    const { policy, parts } = adopt;
    const invalid = policyProblems(policy);
    const named = parts?.some(({ part }) => part === BucketPart.Bucket) ?? true;
    return [
        ...unless(named, "adopt.parts", "found no bucket among them, so that it would be made; allowed: with the part bucket, or no parts"),
        ...invalid,
        ...(invalid.length > 0 ? [] : lockOutProblems(adopt, args)),
        ...(parts ?? []).flatMap(({ part, formerName }, index) => [
            ...checkOneOf(`adopt.parts[${index}].part`, part, BucketPart),
            ...unless(
                isMade(part, args),
                `adopt.parts[${index}].part`,
                `found "${part}", which these arguments do not make, so that Pulumi would delete it; allowed: with the argument that makes it`,
            ),
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
