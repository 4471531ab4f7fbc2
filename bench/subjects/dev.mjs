import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { measured } from "../measure.mjs";
import { installPeers, PALISADE, PEERS, ROOT } from "./paths.mjs";

const OURS = "palisade preview --stack dev, with its pack";
const BARE = `node -e 'require("@pulumi/pulumi")'`;

function resourceCount() {
    const digest = execFileSync(process.execPath, [PALISADE, "preview", "--stack", "dev", "--json"], { cwd: ROOT, encoding: "utf8" });
    return JSON.parse(digest).steps.length;
}

async function synth(resources) {
    const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "palisade-bench-cdk-"));
    try {
        return await measured(["cdkApp.cjs", String(resources), outdir], { cwd: PEERS });
    } finally {
        fs.rmSync(outdir, { recursive: true, force: true });
    }
}

/** The `dev` stack, whole process, beside what loading the SDK alone costs and what others need for as many resources. */
export function dev({ peers }) {
    const resources = resourceCount();
    const cdk = `CDK synth with cdk-nag AwsSolutions, ${resources} resources`;
    if (peers) installPeers();
    return {
        subjects: [
            { name: OURS, run: () => measured([PALISADE, "preview", "--stack", "dev"], { cwd: ROOT }) },
            { name: BARE, run: () => measured(["-e", 'require("@pulumi/pulumi")'], { cwd: ROOT }) },
            ...(peers ? [{ name: cdk, run: () => synth(resources) }] : []),
        ],
        limits: (of) => [
            { what: `dev stack (${resources} resources)`, value: of(OURS).wall / 1000, limit: 1, unit: "s" },
            { what: "dev stack, against the SDK alone", value: of(OURS).wall / of(BARE).wall, limit: 1.6, unit: "×" },
            ...(peers
                ? [{ what: "dev stack, against CDK with cdk-nag", value: of(OURS).wall / of(cdk).wall, limit: 1 / 3, unit: "×" }]
                : []),
        ],
        skipped: peers ? [] : ["CDK with cdk-nag: --no-peers was given"],
    };
}
