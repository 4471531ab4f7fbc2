import { createHash } from "node:crypto";
import type { KeyFinding } from "./model";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Id of what is found about a key, the same in every run: `access-key-audit/<account>/<hash>`. No key id can be read from it. */
export function keyFindingId(accountId: string, keyId: string): string {
    return `access-key-audit/${accountId}/${sha256(keyId)}`;
}

/** Ids of findings, each another one. Keys without an id go by their user, and by their order among those of the user. */
export function findingIds(findings: readonly KeyFinding[]): Map<KeyFinding, string> {
    const seen = new Map<string, number>();
    return new Map(
        findings.map((finding) => {
            const { accountId, userName, keyId } = finding;
            const name = keyId.known ? keyId.value : `${userName}#`;
            const before = seen.get(`${accountId}/${name}`) ?? 0;
            seen.set(`${accountId}/${name}`, before + 1);
            return [finding, keyFindingId(accountId, keyId.known && before === 0 ? name : `${name}${before + 1}`)];
        }),
    );
}
