import assert from "node:assert/strict";
import { hasType, readDeclarations } from "./configTypes";
import type { PlainObject } from "./types";

const problemsOf = (block: PlainObject): string[] => {
    const problems: string[] = [];
    readDeclarations("shop", block, problems);
    return problems;
};

describe("config declarations", () => {
    it("turns the short form into a default or, in a foreign namespace, a value", () => {
        const problems: string[] = [];
        assert.deepEqual(
            readDeclarations(
                "shop",
                { size: 3, "shop:names": ["a"], "aws:region": "eu-west-1", typed: { type: "string", secret: true } },
                problems,
            ),
            {
                size: { default: 3, secret: false },
                "shop:names": { default: ["a"], secret: false },
                "aws:region": { value: "eu-west-1", secret: false },
                typed: { type: "string", secret: true },
            },
        );
        assert.deepEqual(problems, []);
    });

    const wrong: [name: string, block: PlainObject, problem: string][] = [
        ["a misspelt attribute", { a: { tpye: "string" } }, "#/config/a: additionalProperties 'tpye' not allowed; did you mean 'type'?"],
        [
            "an unknown type",
            { a: { type: "strng" } },
            `#/config/a/type: value must be one of "string", "integer", "boolean", "array", "object"; did you mean 'string'?`,
        ],
        [
            "a number that is no integer",
            { a: 1.5 },
            "#/config/a: expected a string, an integer, a boolean, a list or a declaration, but got 1.5",
        ],
        ["default and value", { a: { default: 1, value: 2 } }, "project config 'a' cannot have both a 'default' and 'value' attribute"],
        [
            "an array without items",
            { a: { type: "array" } },
            "The configuration key 'a' declares an array but does not specify the underlying type via the 'items' attribute",
        ],
        [
            "a default of another type",
            { a: { type: "array", items: { type: "integer" }, default: ["x"] } },
            "The default value specified for configuration key 'a' is not of the expected type 'array<integer>'",
        ],
        [
            "a type in a foreign namespace",
            { "aws:region": { type: "string", value: "x" } },
            "Configuration key 'aws:region' is not namespaced by the project and should not define a type",
        ],
        [
            "no value in a foreign namespace",
            { "aws:region": {} },
            "Configuration key 'aws:region' is namespaced and must provide an attribute 'value'",
        ],
        [
            "items of no type",
            { a: { type: "array", items: {} } },
            `#/config/a/items/type: value must be one of "string", "integer", "boolean", "array", "object"`,
        ],
    ];
    for (const [name, block, problem] of wrong) it(`refuses ${name}`, () => assert.deepEqual(problemsOf(block), [problem]));

    it("takes text that reads as its type", () => {
        assert.deepEqual(
            ["41", "-1", "4.1", "9223372036854775808", 3, 3.5].map((value) => hasType("integer", undefined, value)),
            [true, true, false, false, true, false],
        );
        assert.deepEqual(
            ["true", "yes", false, 1].map((value) => hasType("boolean", undefined, value)),
            [true, false, true, false],
        );
        assert.equal(hasType("array", { type: "array", items: { type: "string" } }, [["a"], []]), true);
        assert.equal(hasType("object", undefined, []), false);
    });
});
