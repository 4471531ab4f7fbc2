import assert from "node:assert/strict";
import fc from "fast-check";
import { OUTPUT, SIGNATURE, UNKNOWN, secret } from "../engine/values";
import type { Value } from "../model";
import { configSecrets, maskTexts, maskValues, outputSecrets, programSecrets, readableValues, textMask } from "./masking";
import { resource, result } from "./fixtures/sample";

/** Any value whose secrets hold the word SECRET, alone or inside something. */
const { value } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom<Value>("plain", 1, true, null, UNKNOWN),
        fc.constantFrom<Value>("SECRET", { a: ["SECRET"] }).map(secret),
        fc.constant<Value>({ [SIGNATURE]: OUTPUT, secret: true, value: "SECRET" }),
        fc.array(tie("value")),
        fc.dictionary(fc.string(), tie("value")),
        tie("value").map(secret),
    ),
}));

describe("masking", () => {
    it("hides a secret as a whole, wherever it is", () => {
        const values = {
            a: secret({ b: "x" }),
            c: [secret("y"), "z"],
            d: { e: secret(UNKNOWN) },
            f: { [SIGNATURE]: OUTPUT, secret: true, value: 1 },
        };
        assert.deepEqual(maskValues(values), { a: "[secret]", c: ["[secret]", "z"], d: { e: "[secret]" }, f: "[secret]" });
    });

    it("keeps unknowns as the sentinel in data and says it in words for people", () => {
        const values = { a: UNKNOWN, b: [{ [SIGNATURE]: OUTPUT }] };
        assert.deepEqual(maskValues(values), { a: UNKNOWN, b: [UNKNOWN] });
        assert.deepEqual(readableValues(values), { a: "[unknown]", b: ["[unknown]"] });
    });

    it("never lets a secret through", () => {
        fc.assert(fc.property(value, (any) => !JSON.stringify(maskValues({ any })).includes("SECRET")));
    });

    it("finds every secret of a program that a message could show", () => {
        fc.assert(
            fc.property(value, (any) => {
                const mask = textMask([...programSecrets(result({ resources: [resource("a:b:C", "c", { inputs: { any } })] })).texts]);
                return !mask("the value is SECRET, quoted").includes("SECRET") || !JSON.stringify(any).includes("SECRET");
            }),
        );
    });

    it("tells keys of secret objects apart, and leaves what every policy has", () => {
        const policy = secret({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Sid: "Hidden" }] });
        const found = programSecrets(result({ resources: [resource("a:b:C", "c", { inputs: { policy, open: { key: "x" } } })] }));
        assert.deepEqual([[...found.texts], [...found.keys]], [["Hidden"], ["Version", "Statement", "Effect", "Sid"]]);
    });

    it("takes only the secret outputs of a StackReference for secrets", () => {
        const outputs = { outputs: secret({ password: "hunter2", cidr: "10.0.0.0/16" }), secretOutputNames: ["password"] };
        const reference = resource("pulumi:pulumi:StackReference", "net", { outputs });
        assert.deepEqual([...programSecrets(result({ resources: [reference] })).texts], ["hunter2"]);
    });

    it("replaces secrets in messages, also as JSON escapes them, the longest first", () => {
        const mask = textMask(["pass", "password", 'a"b', "a.c"]);
        assert.equal(mask('password pass a"b {"x":"a\\"b"} abc a.c'), '[secret] [secret] [secret] {"x":"[secret]"} abc [secret]');
        assert.equal(textMask([])("nothing"), "nothing");
    });

    it("takes any number of secrets of any length, but none of fewer than three characters", () => {
        const long = "x=".repeat(500_000);
        const mask = textMask([long, "ab", ...Array.from({ length: 10_000 }, (_, at) => `name-${at}-${"y".repeat(40)}`)]);
        assert.equal(mask(`ab ${long} name-9999-${"y".repeat(41)}`), "ab [secret] [secret]y");
    });

    it("replaces each line of a secret that has several", () => {
        const mask = textMask(["-----BEGIN-----\nq83vEjRW\n}\n-----END-----"]);
        assert.equal(mask("log of -----BEGIN-----"), "log of [secret]");
        assert.equal(mask("q83vEjRW"), "[secret]");
        assert.equal(mask("if (a) { b }"), "if (a) { b }");
    });

    it("knows the secrets given on the command line, but no placeholder and no ordinary word", () => {
        const config = {
            "s:a": "hunter2",
            "s:b": "[secret]",
            "s:c": '{"k":"deepest","n":12345}',
            "s:d": "ab",
            "s:e": "true",
            "s:f": "open",
        };
        const settings = { stack: "dev", config, secretKeys: ["s:a", "s:b", "s:c", "s:d", "s:e"], encryptedKeys: ["s:b"] };
        assert.deepEqual(configSecrets(settings), ["hunter2", '{"k":"deepest","n":12345}', "deepest", "12345"]);
    });

    it("knows in outputs only what is surely secret: of an object with one encrypted leaf, that leaf", () => {
        const config = { "s:a": "hunter2", "s:b": '{"open":"visible","closed":"sesame"}' };
        const settings = { stack: "dev", config, secretKeys: ["s:a", "s:b"], encryptedKeys: [], decryptedTexts: ["sesame"] };
        assert.deepEqual(outputSecrets(settings), ["hunter2", "sesame"]);
        const mask = textMask(outputSecrets(settings));
        assert.deepEqual(maskTexts({ url: "pg://u:hunter2@db", list: ["sesame", "visible"] }, mask), {
            url: "pg://u:[secret]@db",
            list: ["[secret]", "visible"],
        });
    });
});
