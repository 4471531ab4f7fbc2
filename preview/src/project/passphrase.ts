import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plain } from "./types";
import { isPlainObject } from "./yaml";

/** Answers the clear text of a `secure:` value. Throws on a value that another key has encrypted. */
export type Decrypt = (cipher: string) => string;

const ITERATIONS = 1_000_000;
const KEY_BYTES = 32;
const TAG_BYTES = 16;

/** `v1:nonce:cipher`, both in base64: AES-256-GCM with the tag at the end, as the CLI's passphrase provider writes it. */
function decrypter(key: Buffer): Decrypt {
    return (cipher) => {
        const [version, nonce = "", body = ""] = cipher.split(":");
        if (version !== "v1") throw new Error(`unknown version of an encrypted value: ${String(version)}`);
        const bytes = Buffer.from(body, "base64");
        const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
        decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString("utf8");
    };
}

/** The passphrase that the CLI would use, from its own environment variables. */
export function passphraseOf(environment: NodeJS.ProcessEnv): string | undefined {
    const { PULUMI_CONFIG_PASSPHRASE: phrase, PULUMI_CONFIG_PASSPHRASE_FILE: file } = environment;
    if (phrase !== undefined) return phrase;
    return file ? readFileSync(file, "utf8").trim() : undefined;
}

/**
 * Makes the decrypter of a stack from its `encryptionsalt`: `v1:salt:check`, where `check` is an encrypted word that tells a wrong
 * passphrase. Undefined when the passphrase does not fit.
 */
export function passphraseDecrypter(encryptionSalt: string, passphrase: string): Decrypt | undefined {
    const [, salt = "", ...check] = encryptionSalt.split(":");
    const decrypt = decrypter(pbkdf2Sync(passphrase, Buffer.from(salt, "base64"), ITERATIONS, KEY_BYTES, "sha256"));
    try {
        decrypt(check.join(":"));
        return decrypt;
    } catch {
        return undefined;
    }
}

/** Replaces each `{ secure: … }` inside a config value by its clear text. Only these leaves are secret, not what stands beside them. */
export function decryptAll(value: Plain, decrypt: Decrypt): Plain {
    if (Array.isArray(value)) return value.map((item) => decryptAll(item, decrypt));
    if (!isPlainObject(value)) return value;
    if (Object.keys(value).length === 1 && typeof value.secure === "string") return decrypt(value.secure);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decryptAll(item, decrypt)]));
}
