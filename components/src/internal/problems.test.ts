import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { told } from "../testing/problems";
import { checkCount, checkDays, checkOneOf, checkRange, type Problem, refuse, repeated, unless } from "./problems";

function refusal(problems: readonly Problem[]): pulumi.InputPropertiesError {
    try {
        refuse("SecureBucket", "logs", problems);
    } catch (error) {
        assert.ok(pulumi.InputPropertiesError.isInstance(error));
        return error;
    }
    throw new Error("nothing was refused");
}

describe("problems of arguments", () => {
    it("are none of an error where there are none", () => {
        assert.doesNotThrow(() => {
            refuse("SecureBucket", "logs", []);
        });
    });

    it("come in one error that names them all", () => {
        const problems = [
            { propertyPath: "region", reason: 'found "ireland"; allowed: an AWS region' },
            { propertyPath: "allow[0].sid", reason: 'found ""; allowed: letters and digits' },
        ];
        const { message, errors } = refusal(problems);
        assert.deepEqual(errors, problems);
        assert.equal(
            message,
            'SecureBucket "logs" has 2 problems in its arguments:\n' +
                '  region: found "ireland"; allowed: an AWS region\n' +
                '  allow[0].sid: found ""; allowed: letters and digits',
        );
        assert.equal(refusal(problems.slice(0, 1)).message.split("\n")[0], 'SecureBucket "logs" has 1 problem in its arguments:');
    });

    it("are said of what is not right", () => {
        assert.deepEqual(unless(true, "retain", "found false"), []);
        assert.deepEqual(unless(false, "retain", "found false"), [{ propertyPath: "retain", reason: "found false" }]);
    });

    it("name the values of an enumeration", () => {
        const allowed = { One: "one", Two: "two" };
        assert.deepEqual([...checkOneOf("it", undefined, allowed), ...checkOneOf("it", "two", allowed)], []);
        assert.deepEqual(told(checkOneOf("it", "Two", allowed)), ['it: found "Two"; allowed: "one", "two"']);
    });

    it("name the ends of a range, which belong to it", () => {
        const inRange = (value: number | undefined): string[] => told(checkRange("it", value, 7, 30, "days"));
        assert.deepEqual([undefined, 7, 30].flatMap(inRange), []);
        assert.deepEqual([6, 31, 7.5, Number.NaN].flatMap(inRange), [
            "it: found 6; allowed: a whole number of days from 7 to 30",
            "it: found 31; allowed: a whole number of days from 7 to 30",
            "it: found 7.5; allowed: a whole number of days from 7 to 30",
            "it: found NaN; allowed: a whole number of days from 7 to 30",
        ]);
    });

    it("count the entries of a list", () => {
        assert.deepEqual(checkCount("it", [1, 2], 2), []);
        assert.deepEqual(told(checkCount("it", [1, 2, 3], 2)), ["it: found 3 entries; allowed: at most 2"]);
    });

    it("take days from one on", () => {
        assert.deepEqual(
            [undefined, 1, 90].flatMap((days) => checkDays("it", days)),
            [],
        );
        assert.deepEqual(
            [0, -1, 0.5, Number.POSITIVE_INFINITY].flatMap((days) => told(checkDays("it", days))),
            [
                "it: found 0; allowed: a whole number of days from 1",
                "it: found -1; allowed: a whole number of days from 1",
                "it: found 0.5; allowed: a whole number of days from 1",
                "it: found Infinity; allowed: a whole number of days from 1",
            ],
        );
    });

    it("find what occurs before, once per repetition", () => {
        assert.deepEqual(repeated(["a", "b", "a", "a"]), [
            { index: 2, value: "a" },
            { index: 3, value: "a" },
        ]);
        assert.deepEqual(repeated(["a", "b"]), []);
    });
});
