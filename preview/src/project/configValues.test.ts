import assert from "node:assert/strict";
import fc from "fast-check";
import { configKey, configText, holdsSecure, parseOverride } from "./configValues";

describe("config values", () => {
    it("puts a key without namespace into the project's", () => {
        assert.equal(configKey("shop", "size"), "shop:size");
        assert.equal(configKey("shop", "aws:region"), "aws:region");
        assert.equal(configKey("shop", "aws:config:region"), "aws:region");
        assert.throws(() => configKey("shop", "a:b:c"), /could not parse a:b:c as a configuration key/);
    });

    it("reads KEY=VALUE", () => {
        assert.deepEqual(parseOverride("shop", "size=a=b"), ["shop:size", "a=b"]);
        assert.deepEqual(parseOverride("shop", "aws:region="), ["aws:region", ""]);
        assert.deepEqual(parseOverride("shop", "'a=b'=c"), ["shop:a=b", "c"]);
        for (const text of ["size", "=x", "", "'x"])
            assert.throws(() => parseOverride("shop", text), /must be in the form \[key\]=\[value\]/);
    });

    it("finds encrypted values at any depth, and shows none of them", () => {
        const value = { a: [{ secure: "v1:abc" }], b: { secure: 1 } };
        assert.equal(holdsSecure(value), true);
        assert.equal(holdsSecure({ b: { secure: 1 } }), false);
        assert.equal(configText(value), '{"a":["[secret]"],"b":{"secure":1}}');
        assert.equal(configText({ secure: "v1:abc" }), "[secret]");
    });

    it("gives single values as text", () => {
        const texts = [1.5, 3, true, null, "yes", 10n ** 17n].map(configText);
        assert.deepEqual(texts, ["1.5", "3", "true", "", "yes", "100000000000000000"]);
    });

    it("never lets a ciphertext through", () => {
        const { tree } = fc.letrec((tie) => ({
            tree: fc.oneof(
                { maxDepth: 4 },
                fc.constant({ secure: "v1:CIPHER" }),
                fc.array(tie("tree")),
                fc.dictionary(fc.string(), tie("tree")),
                fc.integer(),
            ),
        }));
        fc.assert(fc.property(tree, (value) => !configText(value as never).includes("CIPHER")));
    });
});
