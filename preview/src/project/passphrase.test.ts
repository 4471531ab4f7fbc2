import assert from "node:assert/strict";
import { decryptAll, passphraseDecrypter, passphraseOf } from "./passphrase";

/** Written by `pulumi config set --secret password hunter2` of the CLI 3.248.0 with the passphrase "x". */
const SALT = "v1:uneCZtoqmkA=:v1:YX1vaYP9HufIS5wN:KLOL6nlvHAoT1vSmnBKkqr8FkhdHPw==";
const PASSWORD = { secure: "v1:hlLnMZ07lk8vVgtP:Z4tSZSN7ObDwLxp8HN5kdh2uOvfkt9I=" };

describe("passphrase of a stack", () => {
    it("decrypts what the CLI has encrypted, however deep", () => {
        const decrypt = passphraseDecrypter(SALT, "x");
        assert.ok(decrypt);
        assert.deepEqual(decryptAll({ open: 1, list: [PASSWORD, "y"] }, decrypt), { open: 1, list: ["hunter2", "y"] });
    });

    it("tells a wrong passphrase", () => {
        assert.equal(passphraseDecrypter(SALT, "y"), undefined);
    });

    it("is taken from the variables of the CLI, the empty one included", () => {
        assert.equal(passphraseOf({ PULUMI_CONFIG_PASSPHRASE: "" }), "");
        assert.equal(passphraseOf({ PULUMI_CONFIG_PASSPHRASE: "p", PULUMI_CONFIG_PASSPHRASE_FILE: "/nowhere" }), "p");
        assert.equal(passphraseOf({}), undefined);
    });
});
