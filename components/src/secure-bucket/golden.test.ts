import * as assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { checkBucketPolicy } from "../testing/bucket-policy";
import { BUCKET_POLICIES, KEY_POLICIES, REPLICATION_ROLES } from "../testing/golden/cases";
import { argsIn, bucketPolicies, GOLDEN_FOLDER, goldenFiles } from "../testing/golden/documents";
import { told } from "../testing/problems";
import { WORLDS } from "../testing/secure-bucket/universe";
import { secureBucketProblems } from "./validate";

interface Named {
    readonly Sid?: string;
}

describe("golden policies", () => {
    let files: ReadonlyMap<string, string>;
    before(async () => {
        files = await goldenFiles();
    });

    it("are one file per case, and no others", () => {
        assert.deepEqual(fs.readdirSync(GOLDEN_FOLDER).sort(), [...files.keys()].sort());
    });

    it("are what the component makes of their arguments today (`npm run golden -w components` writes them)", () => {
        for (const [name, text] of files) {
            assert.deepEqual(JSON.parse(fs.readFileSync(path.join(GOLDEN_FOLDER, name), "utf8")), JSON.parse(text), name);
        }
    });

    it("are formatted as the repository's other files", () => {
        for (const [name, text] of files) {
            assert.equal(fs.readFileSync(path.join(GOLDEN_FOLDER, name), "utf8"), text, name);
        }
    });

    it("are made of arguments that are right", () => {
        for (const [name, change] of Object.entries({ ...BUCKET_POLICIES, ...KEY_POLICIES, ...REPLICATION_ROLES })) {
            for (const world of WORLDS) {
                assert.deepEqual(told(secureBucketProblems(argsIn(world, change(world)))), [], `${name} in ${world}`);
            }
        }
    });

    it("hold only what belongs to their partition", () => {
        for (const [name, text] of files) {
            for (const [world, document] of Object.entries(JSON.parse(text) as object)) {
                const partitions = [...JSON.stringify(document).matchAll(/"arn:([^:]*):/g)].map(([, partition]) => partition);
                assert.deepEqual([...new Set(partitions)], partitions.length === 0 ? [] : [world], `${name} in ${world}`);
            }
        }
    });

    it("of buckets are policies that S3 takes, without a sid twice", async () => {
        for (const [name, worlds] of await bucketPolicies()) {
            for (const [world, document] of Object.entries(worlds)) {
                await assert.doesNotReject(checkBucketPolicy(document), `${name} in ${world}`);
                const sids = (document as { Statement: Named[] }).Statement.flatMap(({ Sid }) => Sid ?? []);
                assert.equal(new Set(sids).size, sids.length, `${name} in ${world}`);
            }
        }
    });
});
