import assert from "node:assert/strict";
import * as path from "node:path";
import fc from "fast-check";
import { type PreviewFlags, parseCommand, toArguments } from "./flags";

const flagsOf = (...argv: string[]): PreviewFlags => {
    const command = parseCommand(["preview", ...argv]);
    assert.equal(command.kind, "preview");
    return (command as { flags: PreviewFlags }).flags;
};

describe("parseCommand", () => {
    it("reads every option, with paths relative to --cwd", () => {
        const flags = flagsOf(
            ...["-s", "dev", "-C", "/shop", "--json", "--isolated", "--strict-unknowns", "--policy-pack", "packs/a", "--policy-pack=/b"],
            ...[
                "--policy-pack-config",
                "a.json",
                "-c",
                "x=1",
                "--config",
                "aws:region=y",
                "--fixtures",
                "f.yaml",
                "--organization",
                "acme",
                "--timing",
                "--debug",
            ],
        );
        assert.deepEqual(flags, {
            ...{
                stack: "dev",
                all: false,
                cwd: "/shop",
                json: true,
                format: "table",
                isolated: true,
                strictUnknowns: true,
                policyPacks: ["/shop/packs/a", "/b"],
            },
            ...{ policyPackConfigs: ["/shop/a.json"], noPolicyPacks: false, config: ["x=1", "aws:region=y"], fixtures: ["/shop/f.yaml"] },
            ...{ organization: "acme", timing: true, debug: true, child: false, restarted: false },
        });
        assert.equal(flagsOf().cwd, path.resolve("."));
    });

    it("knows help and version", () => {
        assert.deepEqual(parseCommand([]), { kind: "help" });
        assert.deepEqual(parseCommand(["preview", "--help"]), { kind: "help", command: "preview" });
        assert.deepEqual(parseCommand(["--version"]), { kind: "version" });
    });

    const wrong: [argv: string[], message: string][] = [
        [["preview", "--stak", "dev"], "unknown option '--stak'; did you mean '--stack'?"],
        [["preview", "--strict-unknown"], "unknown option '--strict-unknown'; did you mean '--strict-unknowns'?"],
        [["preview", "-x"], "unknown option '-x'"],
        [["preview", "--stack"], "option '--stack' needs a value, as in --stack VALUE"],
        [["preview", "--json=yes"], "option '--json' takes no value, found 'yes'"],
        [["preview", "-s", "a", "-s", "b"], "option '--stack' may be given only once"],
        [["preview", "dev"], "unexpected argument 'dev': values follow their option, as in --stack NAME"],
        [["preview", "--all", "--stack", "a"], "give either --stack NAME or --all"],
        [
            ["preview", "--no-policy-packs", "--policy-pack", "a"],
            "--no-policy-packs does not go with --policy-pack and --policy-pack-config",
        ],
        [["preview", "--format", "sarf"], "--format: found 'sarf', allowed are table, json, sarif, junit, markdown; did you mean 'sarif'?"],
        [["preview", "--format", "sarif", "--json"], "give either --json, the preview digest, or --format"],
        [["prevew"], "unknown command 'prevew'; did you mean 'preview'?"],
        [["--json"], "no command given: the one to preview a stack is 'palisade preview'"],
    ];
    for (const [argv, message] of wrong) {
        it(`refuses ${argv.join(" ")}`, () => {
            assert.throws(() => parseCommand(argv), { name: "UserError", message: `${message}\nSee 'palisade preview --help'.` });
        });
    }

    it("gives another process the same flags", () => {
        const text = fc.string({ minLength: 1 });
        const file = fc.stringMatching(/^[a-z0-9 ='-]+$/).map((name) => `/shop/${name}`);
        const flags = fc.record<PreviewFlags>(
            {
                ...{
                    stack: text,
                    all: fc.constant(false),
                    cwd: file,
                    json: fc.constant(false),
                    format: fc.constantFrom<PreviewFlags["format"]>("table", "json", "sarif", "junit", "markdown"),
                    output: file,
                    baseline: file,
                    isolated: fc.boolean(),
                    strictUnknowns: fc.boolean(),
                },
                ...{
                    policyPacks: fc.array(file),
                    policyPackConfigs: fc.array(file),
                    noPolicyPacks: fc.constant(false),
                    config: fc.array(text),
                },
                ...{ fixtures: fc.array(file), organization: fc.constant("acme"), timing: fc.boolean(), debug: fc.boolean() },
                ...{ child: fc.boolean(), restarted: fc.boolean() },
            },
            {
                noNullPrototype: true,
                requiredKeys: [
                    "all",
                    "cwd",
                    "json",
                    "format",
                    "isolated",
                    "strictUnknowns",
                    "policyPacks",
                    "policyPackConfigs",
                    "noPolicyPacks",
                    "config",
                    "fixtures",
                    "timing",
                    "debug",
                    "child",
                    "restarted",
                ],
            },
        );
        const digest = parseCommand(["preview", "--json"]);
        assert.ok(digest.kind === "preview");
        assert.deepEqual(parseCommand(toArguments(digest.flags)), digest);
        fc.assert(fc.property(flags, (given) => assert.deepEqual(parseCommand(toArguments(given)), { kind: "preview", flags: given })));
    });
});
