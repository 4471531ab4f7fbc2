import assert from "node:assert/strict";
import { OUTPUT, SIGNATURE, UNKNOWN, secret } from "../engine/values";
import { errorText } from "./errors";
import { runLine } from "./all";
import { helpText } from "./help";
import { timingText, withWarnings, worstExitCode } from "./print";
import { progressLines } from "./progress";
import { referencedOutputs, siblingStack } from "./stackOutputs";
import { UserError } from "../project/types";
import type { PreviewResult } from "../model";

const result: PreviewResult = {
    ...{
        project: "shop",
        stack: "dev",
        organization: "organization",
        resources: [],
        outputs: {},
        policies: [],
        rules: [],
        remediations: [],
    },
    ...{ diagnostics: [], invokes: [], opaque: [], duration: 0, exitCode: 0 },
};

describe("what the command line prints", () => {
    it("lets an error outweigh a violation", () => {
        assert.deepEqual([worstExitCode([0, 5, 1]), worstExitCode([0, 5]), worstExitCode([0]), worstExitCode([])], [1, 5, 0, 0]);
    });

    it("shows errors of the user as they are, and others with a hint", () => {
        assert.equal(errorText(new UserError("bad input"), false), "bad input");
        assert.equal(errorText(Object.assign(new Error("bad pack"), { name: "PackError" }), false), "bad pack");
        assert.equal(errorText(new TypeError("x"), false), "unexpected error: x (--debug shows where)");
        assert.match(errorText(new UserError("bad input"), true), /^UserError: bad input\n {4}at /);
        assert.equal(errorText("thrown text", true), "unexpected error: thrown text");
    });

    it("puts warnings of the loaders first", () => {
        const diagnostics = [{ severity: "error" as const, urn: "", message: "e" }];
        const { result: warned } = withWarnings({ result: { ...result, diagnostics }, timings: [] }, ["w"]);
        assert.deepEqual(
            warned.diagnostics.map(({ message }) => message),
            ["w", "e"],
        );
    });

    it("sums a stack up in one line", () => {
        assert.equal(runLine({ error: "no\nmore" }), "failed: no");
        assert.equal(runLine({ outcome: { result, timings: [] } }), "clean: none; 0 mandatory, 0 advisory, 0 remediated, 0 not evaluated");
        const failed = { ...result, exitCode: 1 as const, diagnostics: [{ severity: "error" as const, urn: "", message: "boom\nat x" }] };
        assert.equal(runLine({ outcome: { result: failed, timings: [] } }), "failed: boom");
    });

    it("aligns timings and progress", () => {
        assert.equal(
            timingText([
                { label: "start", ms: 12.4 },
                { label: "program", ms: 1234.5 },
            ]),
            "start        12 ms\nprogram    1235 ms\n".replace("1235", (1234.5).toFixed(0)),
        );
        const states = new Map([
            ["dev", { state: "running", since: 0, done: false }],
            ["security", { state: "clean", since: 0, done: true }],
        ]);
        assert.deepEqual(progressLines(states, 2400, 80), ["dev       running 2 s", "security  clean"]);
        assert.deepEqual(progressLines(states, 2400, 10), ["dev      ", "security "]);
    });

    it("tells every option and exit code in its help", () => {
        const help = helpText("preview");
        const options = [
            "--stack",
            "--all",
            "--cwd",
            "--json",
            "--isolated",
            "--strict-unknowns",
            "--policy-pack",
            "--policy-pack-config",
            "--config",
            "--fixtures",
            "--timing",
        ];
        assert.deepEqual(
            options.filter((option) => !help.includes(option)),
            [],
        );
        assert.match(help, /Exit codes\n {2}0 .*\n {2}1 .*\n {2}5 /);
        assert.match(helpText(undefined), /palisade preview --help/);
    });
});

describe("outputs of other stacks", () => {
    it("reveals secrets and names the outputs that hold one", () => {
        const outputs = { a: secret("x"), b: { c: [secret("y")] }, d: UNKNOWN, e: { [SIGNATURE]: OUTPUT, secret: true, value: 1 } };
        assert.deepEqual(referencedOutputs(outputs), {
            outputs: { a: "x", b: { c: ["y"] }, d: UNKNOWN, e: 1 },
            secretOutputNames: ["a", "b", "e"],
        });
    });

    it("knows the stacks of the project by any of their names", () => {
        const stacks = ["dev", "security"];
        assert.equal(siblingStack("organization/shop/security", "shop", stacks), "security");
        assert.equal(siblingStack("acme/shop/security", "shop", stacks), "security");
        assert.equal(siblingStack("security", "shop", stacks), "security");
        assert.equal(siblingStack("organization/net/security", "shop", stacks), undefined);
        assert.equal(siblingStack("organization/shop/prod", "shop", stacks), undefined);
    });
});
