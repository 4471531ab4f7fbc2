import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { bucketName, bucketNameProblems } from "./bucket-name";

describe("bucket names", () => {
    it("are kept apart by account and region", () => {
        const name = bucketName({ prefix: "acme-dev-orders", accountId: "111122223333", region: "eu-west-1" });
        assert.equal(name, "acme-dev-orders-111122223333-eu-west-1");
    });

    for (const good of ["abc", "a.b.c", "0-9", "a".repeat(63), "1.2.3", "xn-a", "logs-s3alias-1"]) {
        it(`"${good}" is one`, () => {
            assert.deepEqual(bucketNameProblems(good), []);
        });
    }

    const bad: readonly (readonly [string, RegExp[]])[] = [
        ["ab", [/2 characters; allowed: 3 to 63/]],
        ["a".repeat(64), [/64 characters; allowed: 3 to 63/]],
        ["Upper", [/lower-case letters, digits, dots and hyphens/]],
        ["under_score", [/lower-case letters, digits, dots and hyphens/]],
        ["-dash", [/begins and ends with a letter or digit/]],
        ["dot.", [/begins and ends with a letter or digit/]],
        ["two..dots", [/two dots may not follow each other/]],
        ["192.168.5.4", [/look like an IP address/]],
        ["xn--abc", [/reserves names that begin with "xn--"/]],
        ["sthree-abc", [/reserves names that begin with "sthree-"/]],
        ["amzn-s3-demo-x", [/reserves names that begin with "amzn-s3-demo-"/]],
        ["abc-s3alias", [/reserves names that end with "-s3alias"/]],
        ["abc--ol-s3", [/reserves names that end with "--ol-s3"/]],
        ["abc.mrap", [/reserves names that end with ".mrap"/]],
        ["abc--x-s3", [/reserves names that end with "--x-s3"/]],
        ["abc--table-s3", [/reserves names that end with "--table-s3"/]],
        ["abc-111122223333-eu-west-1-an", [/reserves names that end with "-an"/]],
        ["-X", [/2 characters/, /lower-case/, /begins and ends/]],
    ];
    for (const [name, reasons] of bad) {
        it(`"${name}" is none`, () => {
            const problems = bucketNameProblems(name);
            assert.equal(problems.length, reasons.length, problems.join("\n"));
            reasons.forEach((reason, index) => {
                assert.match(problems[index] ?? "", reason);
            });
        });
    }

    it("pass only when DNS takes them as host names", () => {
        fc.assert(
            fc.property(fc.string({ maxLength: 70 }), (name) => {
                const host = /^[a-z0-9]([a-z0-9.-]{1,61})[a-z0-9]$/.test(name);
                assert.ok(host || bucketNameProblems(name).length > 0);
            }),
        );
    });
});
