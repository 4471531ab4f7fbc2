import type { Problem } from "../internal/problems";
import type { SecureBucketArgs } from "../secure-bucket/args";
import { secureBucketProblems } from "../secure-bucket/validate";

export const ACCOUNT = "111122223333";
export const PARTNER = "444455556666";
export const STRANGER = "777788889999";

/** Arguments with which nothing is wrong. */
export const GOOD: SecureBucketArgs = { bucketName: "acme-logs", region: "eu-west-1", accountId: ACCOUNT };

export function roleArn(name: string, account = ACCOUNT, partition = "aws"): string {
    return `arn:${partition}:iam::${account}:role/${name}`;
}

/** Each problem as one line. */
export function told(problems: readonly Problem[]): string[] {
    return problems.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
}

/** Where problems are, each time. */
export function placesOf(problems: readonly Problem[]): string[] {
    return problems.map(({ propertyPath }) => propertyPath);
}

/** Problems of good arguments after a change. */
export function problemsOf(change: Partial<SecureBucketArgs>): string[] {
    return told(secureBucketProblems({ ...GOOD, ...change }));
}
