import * as fs from "node:fs";
import * as path from "node:path";
import { assertOneError } from "../support/oneError";
import { FRONTS } from "../support/palisade";
import { folder, pack, project, removeFolders } from "../support/project";

const PROGRAM = { "index.js": "" };

describe("palisade preview: input that never reaches the program", () => {
    after(removeFolders);

    it("names the stacks when one is unknown, and the nearest", async () => {
        const dir = project(PROGRAM);
        await assertOneError(["--cwd", dir, "--stack", "prod"], /no stack named 'prod' found; the stacks here are dev\./);
        await assertOneError(["--cwd", dir, "--stack", "dve"], /no stack named 'dve' found; did you mean 'dev'\?/);
    });

    it("says that a folder is no Pulumi program", async () => {
        await assertOneError(["--cwd", folder({})], /no Pulumi\.yaml project file found .*this is no Pulumi program/);
        await assertOneError(["--cwd", path.join(folder({}), "missing")], /missing/);
    });

    it("says that a project has no program", async () => {
        const dir = project({});
        fs.rmSync(path.join(dir, "package.json"));
        await assertOneError(["--cwd", dir], /holds no Node program: neither package\.json nor an index file is there/);
    });

    it("says that another runtime cannot be previewed", async () => {
        const dir = project({ "Pulumi.yaml": "name: trial\nruntime: python\n", "__main__.py": "" });
        await assertOneError(["--cwd", dir], /runtime 'python' cannot be previewed: palisade previews programs for Node only/);
    });

    it("says that a project has no stack file", async () => {
        const dir = project(PROGRAM);
        fs.rmSync(path.join(dir, "Pulumi.dev.yaml"));
        await assertOneError(["--cwd", dir], /no stack given, and .* has no Pulumi\.<stack>\.yaml/);
    });

    it("points at malformed YAML, in every file", async () => {
        const malformed = "config:\n  one: two\n three: [\n";
        await assertOneError(["--cwd", project({ ...PROGRAM, "Pulumi.yaml": "name: [trial\n" })], /Pulumi\.yaml:2:1: malformed YAML: /);
        await assertOneError(["--cwd", project({ ...PROGRAM, "Pulumi.dev.yaml": malformed })], /Pulumi\.dev\.yaml:3:\d+: malformed YAML: /);
        const fixtures = project({ ...PROGRAM, "palisade.dev.yaml": malformed });
        await assertOneError(["--cwd", fixtures], /palisade\.dev\.yaml:3:\d+: malformed YAML: /);
    });

    it("refuses a project-level value of the wrong type", async () => {
        const declared = "name: trial\nruntime: nodejs\nconfig:\n  size:\n    type: integer\n";
        const dir = project({ ...PROGRAM, "Pulumi.yaml": declared, "Pulumi.dev.yaml": "config:\n  trial:size: large\n" });
        await assertOneError(["--cwd", dir], /size/);
    });

    it("names a flag that does not exist, and the nearest", async () => {
        await assertOneError(["--cwd", project(PROGRAM), "--stak", "dev"], /--stak.*--stack/s);
    });
});

describe("palisade preview: policy packs that cannot run", () => {
    after(removeFolders);

    const broken = 'import { PolicyPack } from "@pulumi/policy";\n\nconst limit: number = ;\nnew PolicyPack("trial", { policies: [] });\n';
    const throwing = 'throw new Error("no rules today");\n';

    for (const front of FRONTS) {
        const where = front.length > 0 ? "as a process" : "in this process";

        it(`shows where a pack does not compile, ${where}`, async () => {
            const dir = project({ ...PROGRAM, ...pack(broken, "index.ts") });
            await assertOneError(
                ["--cwd", dir, "--policy-pack", "pack", ...front],
                /policy pack ".*pack": [^]*index\.ts:3:22: ERROR: Unexpected ";"/,
            );
        });

        it(`shows what a pack throws while it loads, ${where}`, async () => {
            const dir = project({ ...PROGRAM, ...pack(throwing) });
            await assertOneError(["--cwd", dir, "--policy-pack", "pack", ...front], /policy pack ".*pack": .*no rules today/);
        });

        it(`says that a pack folder does not exist, ${where}`, async () => {
            const dir = project(PROGRAM);
            await assertOneError(["--cwd", dir, "--policy-pack", "rules", ...front], /policy pack folder '.*rules' does not exist/);
        });
    }
});
