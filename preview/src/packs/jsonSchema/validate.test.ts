import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import fc from "fast-check";
import type { Value, Values } from "../../model";
import { validate } from "./validate";
import { canonical } from "./values";

/** Schema, value, and what gojsonschema 1.2.0 (of the engine 3.248) answers; null where it refuses the schema. */
type Case = [schema: Values, value: Value, errors: string[] | null];

const cases = JSON.parse(fs.readFileSync(path.join(__dirname, "fixtures", "gojsonschema.json"), "utf8")) as Case[];

describe("validate", () => {
    for (const [schema, value, errors] of cases) {
        it(`answers like the engine: ${JSON.stringify(value)} by ${JSON.stringify(schema)}`, () => {
            const found = validate(schema, value).sort();
            if (errors === null) {
                assert.match(found.join(), /^the schema /);
            } else {
                assert.deepEqual(found, errors);
            }
        });
    }

    it("refuses a schema that it cannot check, wherever that stands", () => {
        const schema: Values = {
            properties: { a: { items: [{ $ref: "#/x" }, 3] }, b: { anyOf: [{ pattern: "(" }] } },
            additionalProperties: { type: ["string", "text"] },
        };
        assert.deepEqual(validate(schema, {}), [
            'the schema of "additionalProperties" has the type "text"; allowed are array, boolean, integer, number, null, object, string',
            'the schema of "a.items" uses "$ref", which cannot be checked here; write the schema out',
            'the schema of "a.items" is 3; it must be an object or a boolean',
            'the schema of "b.anyOf" has a pattern that the engine cannot use: Invalid regular expression: /(/: Unterminated group',
        ]);
    });

    const value = fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<Value>;

    it("finds every value equal to itself, and no other", () => {
        fc.assert(
            fc.property(value, value, (left, right) => {
                assert.deepEqual(validate({ const: left }, left), []);
                assert.equal(validate({ const: left }, right).length, canonical(left) === canonical(right) ? 0 : 1);
            }),
        );
    });

    it("takes what a schema takes exactly when its negation does not", () => {
        const schema = fc.constantFrom<Values>(
            { type: "string" },
            { minimum: 1 },
            { required: ["a"] },
            { minItems: 1 },
            { enum: [1, "a"] },
        );
        fc.assert(
            fc.property(schema, value, (given, candidate) => {
                assert.equal(validate(given, candidate).length === 0, validate({ not: given }, candidate).length > 0);
            }),
        );
    });
});
