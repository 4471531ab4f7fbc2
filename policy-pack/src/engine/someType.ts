/**
 * `aws:s3/bucket:Bucket and 4 more`. The SDK tells the engine of every policy that it passed over, with this text, for every resource:
 * writing them all out took more time than the rules.
 */
export function someType(types: readonly string[]): string {
    const [first = "none", ...others] = types;
    return others.length === 0 ? first : `${first} and ${String(others.length)} more`;
}
