import assert from "node:assert/strict";
import * as path from "node:path";
import { compare } from "../../preview/parity/compare";
import { type PreviewDocument, recordOf } from "../../preview/parity/digest";
import { inPairs, previewEmbedded } from "../../preview/parity/palisade";
import type { Program, Run } from "../../preview/parity/programs";
import { cliFolder, previewReal } from "../../preview/parity/realEngine";
import { ROOT } from "../support/palisade";

const PACK = path.join(ROOT, "policy-pack");
const PROGRAM: Program = { name: "store", dir: path.join(__dirname, "fixtures", "store"), fixtures: undefined, runs: [] };
/** Milliseconds for all previews of a front. */
const LONGEST = 300_000;

const run = (name: string, ...packConfigs: string[]): Run => ({ name, packs: [PACK], packConfigs });
const RUNS = [run("no settings"), ...["levels", "suppressions", "remediate"].map((name) => run(name, `${name}.json`))];

async function previews(...extra: string[]): Promise<Map<string, PreviewDocument>> {
    return new Map(await inPairs(RUNS, async (one) => [one.name, await previewEmbedded(PROGRAM, one, ...extra)] as const));
}

function documentOf(documents: ReadonlyMap<string, PreviewDocument>, { name }: Run): PreviewDocument {
    const document = documents.get(name);
    assert.ok(document, name);
    return document;
}

/** Without what depends on time. */
function timeless(document: PreviewDocument): object {
    const { duration: _duration, ...rest } = document as PreviewDocument & { duration: number };
    return { ...rest, diagnostics: recordOf(document).diagnostics };
}

/** `s3-bucket-versioning logs` for each finding at the level. */
function told({ policies }: PreviewDocument, level: string): string[] {
    return policies.filter((one) => one.level === level).map(({ policy, urn }) => `${policy} ${urn.split("::").at(-1) ?? ""}`);
}

describe("the policy pack with settings", () => {
    let together: Map<string, PreviewDocument>;

    before(async function () {
        this.timeout(LONGEST);
        together = await previews();
    });

    it("is the same in isolation", async function () {
        this.timeout(LONGEST);
        const isolated = await previews("--isolated");
        for (const one of RUNS) assert.deepEqual(timeless(documentOf(isolated, one)), timeless(documentOf(together, one)), one.name);
    });

    it("is the same where palisade.yaml names pack and settings", async () => {
        const named = await previewEmbedded(PROGRAM, { name: "palisade.yaml", packs: [], packConfigs: [] });
        assert.deepEqual(timeless(named), timeless(documentOf(together, run("suppressions"))));
    });

    it("acts on levels, settings and unknowns", () => {
        const { policies, exitCode } = documentOf(together, run("levels"));
        assert.equal(exitCode, 5);
        assert.deepEqual(
            new Set(policies.filter(({ level }) => level === "mandatory").map(({ policy }) => policy)),
            new Set(["s3-bucket-public-policy", "s3-bucket-kms-encryption", "s3-bucket-minimum-tls", "s3-bucket-versioning"]),
        );
        assert.ok(policies.every(({ policy }) => policy !== "s3-bucket-public-acl"));
        const deferred = policies.find(({ policy }) => policy === "deferred-checks")?.message ?? "";
        assert.match(deferred, /; not reported one by one, .*: ebs-volume-encryption on Volume "copy" \(encrypted\)$/);
    });

    it("acts on suppressions of a file, of the settings and of tags", () => {
        const [plain, suppressed] = [documentOf(together, run("no settings")), documentOf(together, run("suppressions"))];
        const left = told(suppressed, "mandatory");
        assert.deepEqual(
            told(plain, "mandatory").filter((finding) => !left.includes(finding)),
            ["ebs-volume-encryption data", "s3-bucket-versioning logs"],
        );
        assert.ok(left.includes("suppressions store-dev") && left.includes("s3-bucket-public-acl site"));
        const report = suppressed.policies.find(({ policy }) => policy === "suppressions-report")?.message ?? "";
        assert.match(report, /^3 suppressions in use:\n[^]*\n1 suppression without a finding, to be removed:\n- security-group-open-admin/);
    });

    it("mends at level remediate, but for what is suppressed", () => {
        const mended = documentOf(together, run("remediate")).remediations;
        assert.deepEqual(
            mended.map(({ policy, urn }) => `${policy} ${urn.split("::").at(-1) ?? ""}`),
            [
                "ebs-volume-encryption data",
                "s3-bucket-public-access-block logs",
                "s3-bucket-public-access-block scratch",
                "s3-bucket-versioning scratch",
            ],
        );
    });

    const cli = cliFolder();
    if (!cli) {
        it("is not compared with the Pulumi CLI: there is no pulumi on the PATH or in PULUMI_CLI_DIR", function () {
            this.skip();
        });
        return;
    }

    it("is the same under the Pulumi CLI", async function () {
        this.timeout(LONGEST);
        const differences = await inPairs(RUNS, async (one) => {
            const real = await previewReal(cli, PROGRAM, one);
            return compare(recordOf(real), documentOf(together, one)).map((difference) => ({ run: one.name, ...difference }));
        });
        assert.deepEqual(differences.flat(), []);
    });
});
