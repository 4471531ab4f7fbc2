import { createHash } from "node:crypto";
import type { KeyFinding } from "./model";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Id of what is found about a key, the same in every run: `access-key-audit/<account>/<hash>`. No key id can be read from it. */
export function keyFindingId(accountId: string, keyId: string): string {
    return `access-key-audit/${accountId}/${sha256(keyId)}`;
}

/** What findings are remembered by in their accounts. Keys without an id go by their user, and by their order among those of the user. */
export function findingKeys(findings: readonly KeyFinding[]): Map<KeyFinding, string> {
    const seen = new Map<string, number>();
    return new Map(
        findings.map((finding) => {
            const { accountId, userName, keyId } = finding;
            const name = keyId.known ? keyId.value : `${userName}#`;
            const before = seen.get(`${accountId}/${name}`) ?? 0;
            seen.set(`${accountId}/${name}`, before + 1);
            return [finding, keyId.known && before === 0 ? name : `${name}${before + 1}`];
        }),
    );
}

/** Whether something is remembered of a key without an id. */
export function isNumbered({ keyId, userName }: { readonly keyId: string; readonly userName: string }): boolean {
    return keyId.startsWith(`${userName}#`);
}

/** Ids of findings, each another one. */
export function findingIds(findings: readonly KeyFinding[]): Map<KeyFinding, string> {
    return new Map([...findingKeys(findings)].map(([finding, key]) => [finding, keyFindingId(finding.accountId, key)]));
}
