import assert from "node:assert/strict";
import fc from "fast-check";
import { stringify } from "yaml";
import { parseAccounts } from "./accountsFile";

const entry = fc.oneof(
    fc.stringMatching(/^\d{12}$/),
    fc.record({ accountId: fc.stringMatching(/^\d{12}$/), name: fc.string({ minLength: 1 }) }, { noNullPrototype: true }),
);

describe("the list of accounts", () => {
    it("is read from YAML and from JSON alike", () => {
        fc.assert(
            fc.property(fc.array(entry, { minLength: 1 }), (entries) => {
                const expected = { entries: entries.map((one) => (typeof one === "string" ? { accountId: one } : one)) };
                assert.deepEqual(parseAccounts("a.yaml", stringify(entries)), expected);
                assert.deepEqual(parseAccounts("a.json", JSON.stringify(entries, null, "\t")), expected);
            }),
        );
    });

    it("keeps numbers as such, so that they can be refused", () => {
        assert.deepEqual(parseAccounts("a", "- 111122223333\n- 012345678901\n"), {
            entries: [{ accountId: 111122223333 }, { accountId: 12345678901 }],
        });
    });

    it("has to be a list that is not empty", () => {
        const form = 'a list of account ids in quotes, as in ["111122223333"], or of {accountId: "111122223333", name: production}';
        assert.deepEqual(parseAccounts("a", ""), { problem: `a: found nothing; allowed: ${form}` });
        assert.deepEqual(parseAccounts("a", "[]"), { problem: `a: found []; allowed: ${form}` });
        assert.deepEqual(parseAccounts("a", "accounts: []"), { problem: `a: found {"accounts":[]}; allowed: ${form}` });
    });

    it("says where it is malformed, and refuses what would grow without end", () => {
        const malformed = parseAccounts("a", '- "1"\n- [2\n');
        assert.match("problem" in malformed ? malformed.problem : "", /^a:\d+:\d+: malformed YAML: ./);
        const bomb = ["- &a [x, x, x, x, x, x, x, x, x, x]"];
        for (let last = "a", index = 0; index < 8; last = `b${index}`, index++) {
            bomb.push(`- &b${index} [${Array.from({ length: 10 }, () => `*${last}`).join(", ")}]`);
        }
        const grown = parseAccounts("a", bomb.join("\n"));
        assert.match("problem" in grown ? grown.problem : "", /^a: malformed YAML: .*alias/);
    });

    it("never throws", () => {
        fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void parseAccounts("a", text)));
    });
});
