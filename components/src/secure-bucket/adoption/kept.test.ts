import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Statement } from "../access/statement";
import { keptStatements, statementsIn } from "./kept";

const READ = { Sid: "Read", Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "s3:GetObject", Resource: "arn:aws:s3:::acme/*" };
const OWN: Statement[] = [{ Sid: "DenyInsecureTransport", Effect: "Deny", Principal: "*", Action: "s3:*" }];

const policy = (statement: unknown, version?: string): string =>
    JSON.stringify({ ...(version === undefined ? {} : { Version: version }), Statement: statement });

describe("statements of a policy that exists", () => {
    it("are none of no policy", () => {
        assert.deepEqual([...statementsIn(""), ...statementsIn(" \n")], []);
    });

    it("may be one or a list", () => {
        assert.deepEqual(statementsIn(policy(READ, "2012-10-17")), [READ]);
        assert.deepEqual(statementsIn(policy([READ, READ])), [READ, READ]);
        assert.deepEqual(statementsIn(policy([])), []);
    });

    it("may have policy variables in the version that has them", () => {
        const home = { ...READ, Resource: "arn:aws:s3:::acme/${aws:username}/*" };
        assert.deepEqual(statementsIn(policy(home, "2012-10-17")), [home]);
        for (const version of [undefined, "2008-10-17"]) {
            assert.throws(() => statementsIn(policy(home, version)), {
                name: "SyntaxError",
                message: 'it has "${" and not the Version "2012-10-17", in which that would mean something else',
            });
        }
    });

    for (const text of ["null", "[]", "1", '""', "{}", '{"Statement":"x"}', '{"Statement":[null]}', '{"Statement":[[]]}']) {
        it(`are not to be found in ${text}`, () => {
            assert.throws(() => statementsIn(text), {
                name: "SyntaxError",
                message: "it has no Statement that is an object or a list of objects",
            });
        });
    }
});

describe("statements that an adopted bucket keeps", () => {
    it("are all but those that the bucket's own replace, in their order and as they were", () => {
        const nameless = { Effect: "Allow", NotPrincipal: { AWS: "*" }, NotAction: "s3:*", Resource: "*" };
        const replaced = { ...READ, Sid: "DenyInsecureTransport" };
        assert.deepEqual(keptStatements(policy([READ, replaced, nameless, READ]), OWN), [READ, nameless, READ]);
        assert.deepEqual(keptStatements("", OWN), []);
    });

    const sid = fc.constantFrom("Read", "Write", "DenyInsecureTransport", "DenyOthers");
    const statement = fc.record(
        { Sid: sid, Effect: fc.constantFrom("Allow", "Deny"), Action: fc.string(), Extra: fc.jsonValue() },
        {
            requiredKeys: ["Effect"],
            noNullPrototype: true,
        },
    );

    it("lose nothing but replaced sids, whatever they say", () => {
        fc.assert(
            fc.property(fc.array(statement), fc.subarray(["Read", "DenyInsecureTransport", "DenyOthers"]), (before, sids) => {
                const own: Statement[] = sids.map((Sid) => ({ Sid, Effect: "Deny", Action: "s3:*" }));
                const kept = keptStatements(policy(before, "2012-10-17"), own);
                const expected = (JSON.parse(JSON.stringify(before)) as { Sid?: string }[]).filter(
                    ({ Sid }) => Sid === undefined || !sids.includes(Sid),
                );
                assert.deepEqual(kept, expected);
            }),
        );
    });

    it("come of any text, or it is refused by one clear SyntaxError", () => {
        const json = fc.oneof(
            fc.json(),
            fc
                .record({ Version: fc.constantFrom("2012-10-17", "2008-10-17"), Statement: fc.jsonValue() })
                .map((value) => JSON.stringify(value)),
            fc.string(),
        );
        fc.assert(
            fc.property(json, (text) => {
                try {
                    const statements: unknown[] = statementsIn(text);
                    assert.ok(statements.every((one) => typeof one === "object" && one !== null && !Array.isArray(one)));
                } catch (error) {
                    assert.ok(error instanceof SyntaxError && error.message.length > 5, String(error));
                }
            }),
            { numRuns: 2000 },
        );
    });
});
