import assert from "node:assert/strict";
import { FRONTS, digestOf, palisade, preview } from "../support/palisade";
import { pack, project, removeFolders } from "../support/project";

const PROGRAM = 'const aws = require("@pulumi/aws");\nnew aws.s3.Bucket("logs", { tags: { Team: "reports" } });\n';

const rules = (level: string, extra = ""): string => `const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("trial", {
    policies: [
        {
            name: "has-owner",
            description: "Buckets have an owner.",
            enforcementLevel: "${level}",
            validateResource: (args, report) => {
                ${extra}
                if (args.type === "aws:s3/bucket:Bucket" && !args.props.tags?.Owner) report("Add the tag Owner.");
            },
        },
    ],
});
`;

const CHATTY = 'console.log("judging", args.name); console.error("judged"); process.stdout.write("{\\n");';
const UNKNOWN = "if (args.props.tags?.Owner === undefined && args.props.tags?.Made) report(args.props.tags.Made);";
const UNKNOWN_PROGRAM = `const aws = require("@pulumi/aws");
const logs = new aws.s3.Bucket("logs", { tags: { Owner: "reports" } });
new aws.s3.Bucket("copies", { tags: { Owner: logs.arn } });
`;

for (const front of FRONTS) {
    describe(`palisade preview: exit codes, ${front.length > 0 ? "isolated" : "in one process"}`, () => {
        after(removeFolders);

        const exitOf = async (level: string, program = PROGRAM, ...more: string[]): Promise<[number | null, string[]]> => {
            const dir = project({ "index.js": program, ...pack(rules(level)) });
            const { code, digest } = await preview("--cwd", dir, "--policy-pack", "pack", ...more, ...front);
            assert.equal(digest.exitCode, code);
            return [code, digest.policies.map(({ level, urn }) => `${level} ${urn.split("::").at(-1) ?? ""}`)];
        };

        it("0 without findings and with advisory ones", async () => {
            assert.deepEqual(await exitOf("disabled"), [0, []]);
            assert.deepEqual(await exitOf("advisory"), [0, ["advisory logs"]]);
        });

        it("5 for a mandatory violation", async () => {
            assert.deepEqual(await exitOf("mandatory"), [5, ["mandatory logs"]]);
        });

        it("1 for a mandatory violation of a program that fails", async () => {
            const [code, findings] = await exitOf("mandatory", `${PROGRAM}process.exitCode = 4;\n`);
            assert.deepEqual([code, findings], [1, ["mandatory logs"]]);
        });

        it("5 for a mandatory rule that could not be evaluated, with --strict-unknowns only", async () => {
            assert.deepEqual((await exitOf("mandatory", UNKNOWN_PROGRAM))[0], 0);
            assert.deepEqual((await exitOf("mandatory", UNKNOWN_PROGRAM, "--strict-unknowns"))[0], 5);
        });

        it("keep stdout for JSON when a pack prints while it runs", async () => {
            const dir = project({ "index.js": PROGRAM, ...pack(rules("mandatory", CHATTY + UNKNOWN)) });
            const run = await palisade("preview", "--cwd", dir, "--policy-pack", "pack", "--json", ...front);
            const { policies, exitCode } = digestOf(run);
            assert.deepEqual([run.code, exitCode, policies.length], [5, 5, 1]);
        });

        it("keep stdout for JSON when a program prints half of it", async () => {
            const dir = project({ "index.js": 'process.stdout.write("{\\"steps\\":");\nconsole.log("[");\n' });
            const { code, digest } = await preview("--cwd", dir, ...front);
            assert.deepEqual([code, digest.steps.length], [0, 1]);
        });
    });
}
