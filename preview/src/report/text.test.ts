import assert from "node:assert/strict";
import { UNKNOWN, secret } from "../engine/values";
import type { PolicyInfo } from "../model";
import { policyReport, sortFindings } from "./policies";
import { ResourceIndex } from "./resources";
import { ansi, choosePaint } from "./style";
import { summary } from "./summary";
import { textReport } from "./text";
import { resourceTree } from "./tree";
import { contextOf, finding, resource, result, stack } from "./fixtures/sample";

const provider = resource("pulumi:providers:aws", "workload", { inputs: { region: "eu-west-1", allowedAccountIds: '["333333333333"]' } });
const site = resource("acme:web:Site", "site", { custom: false, protect: true });
const bucket = resource("aws:s3/bucket:Bucket", "b\n", {
    ...{ parent: site.urn, provider: `${provider.urn}::${UNKNOWN}` },
    sourcePosition: { uri: "file:///shop/app/index.ts", line: 3, column: 1 },
});
const reference = resource("pulumi:pulumi:StackReference", "net", { op: "read" });
const remote = resource("awsx:ec2:Vpc", "vpc", { custom: false, remote: true });
const resources = [bucket, remote, reference, site, provider, stack];
const rule = { pack: "house", packVersion: "1", name: "no-public" } as PolicyInfo;

describe("resourceTree", () => {
    it("shows each resource below its parent, with provider, account and region", () => {
        assert.equal(
            resourceTree(new ResourceIndex(resources)),
            [
                "+ pulumi:pulumi:Stack shop-dev",
                "├─ > pulumi:pulumi:StackReference net",
                "├─ + acme:web:Site site [protected]",
                "│  └─ + aws:s3:Bucket b\\u000a [workload 333333333333 eu-west-1]",
                "├─ + awsx:ec2:Vpc vpc [opaque: its children are not visible here]",
                "└─ + pulumi:providers:aws workload [333333333333 eu-west-1]",
            ].join("\n"),
        );
    });
});

describe("policyReport", () => {
    it("says what is wrong, where it was made, and how to mend it", () => {
        const found = finding(bucket.urn, { severity: "high", remediation: "Make it private.", url: "https://docs.example/no-public" });
        const content = result({ resources, rules: [rule], policies: [found] });
        assert.equal(
            policyReport(content, contextOf(content)),
            [
                "Policies: 1 rule, 1 violation",
                "",
                "HIGH (1)",
                "  mandatory  no-public  house@v1.2.3",
                "    resource  urn:pulumi:dev::shop::acme:web:Site$aws:s3/bucket:Bucket::b\\u000a",
                "    made by   acme:web:Site site",
                "    at        app/index.ts:3:1",
                "    found     No public buckets",
                "              it is public",
                "    to mend   Make it private.",
                "    see       https://docs.example/no-public",
            ].join("\n"),
        );
    });

    it("says an address once, where the message has it too", () => {
        const url = "https://docs.example/no-public";
        const found = finding(bucket.urn, { message: `No public buckets\nit is public\nWhy: It is.\nSee ${url}\n`, url });
        const content = result({ resources, rules: [rule], policies: [found] });
        const lines = policyReport(content, contextOf(content)).split("\n");
        assert.deepEqual(lines.slice(-4), [
            "    found     No public buckets",
            "              it is public",
            "              Why: It is.",
            `    see       ${url}`,
        ]);
    });

    it("orders by severity, then binding before advisory, then by place in the tree", () => {
        const findings = [
            finding(bucket.urn, { policy: "1", level: "advisory", severity: "critical" }),
            finding(bucket.urn, { policy: "2" }),
            finding(bucket.urn, { policy: "3", severity: "critical" }),
            finding(stack.urn, { policy: "4", severity: "critical", level: "remediate" }),
            finding(bucket.urn, { policy: "5", severity: "odd" }),
        ];
        assert.deepEqual(
            sortFindings(findings, new ResourceIndex(resources)).map(({ policy }) => policy),
            ["4", "3", "1", "2", "5"],
        );
    });

    it("says once what several rules could not evaluate", () => {
        const blind = { unevaluated: true, level: "advisory" as const, message: "not evaluated: policy is unknown" };
        const policies = [
            finding(bucket.urn, { ...blind, policy: "a", mandatoryRule: true }),
            finding(stack.urn, { ...blind, policy: "b" }),
            finding(bucket.urn, { ...blind, policy: "c" }),
        ];
        const content = result({ resources, policies });
        const [heading, ...lines] = policyReport(content, contextOf(content)).split("\n").slice(-5);
        assert.match(heading ?? "", /^NOT EVALUATED \(3;/);
        assert.deepEqual(lines, [
            `  b  ${stack.urn}`,
            "    not evaluated: policy is unknown",
            `  a (mandatory), c  ${bucket.urn.replace("\n", "\\u000a")}  app/index.ts:3:1`,
            "    not evaluated: policy is unknown",
        ]);
    });

    it("lists apart what could not be evaluated, and hides secrets", () => {
        const blind = finding(bucket.urn, {
            unevaluated: true,
            mandatoryRule: true,
            level: "advisory",
            message: "can't run: hunter2 unknown",
        });
        const content = result({ resources, policies: [blind] });
        const text = policyReport(content, contextOf(content, ["hunter2"]));
        assert.match(
            text,
            /^NOT EVALUATED \(1; .* this is no pass\)\n {2}no-public \(mandatory\) {2}urn:.*app\/index\.ts:3:1\n {4}can't run: \[secret\] unknown$/,
        );
    });
});

describe("summary", () => {
    it("counts everything and always ends with the kind of preview", () => {
        const content = result({
            ...{ resources, rules: [rule], exitCode: 5 },
            policies: [
                finding(bucket.urn),
                finding(bucket.urn, { level: "advisory" }),
                finding(bucket.urn, { unevaluated: true, mandatoryRule: true }),
            ],
            remediations: [{ pack: "house", packVersion: "1", policy: "fix", urn: bucket.urn, before: {}, after: {} }],
            opaque: [{ urn: remote.urn, type: remote.type, blinds: ["house/no-public", "house/a"] }],
        });
        assert.equal(
            summary(content),
            [
                "Resources: 5 to create, 1 to read",
                "Policies:  1 mandatory, 1 advisory, 1 remediated, 1 not evaluated (1 of mandatory rules)",
                "Opaque:    1 remote component, whose children only its provider can tell",
                `           awsx:ec2:Vpc  ${remote.urn}`,
                "           2 rules cannot look inside: house/a, house/no-public",
                "Duration:  1.2 s",
                "shop/dev: policy violations (embedded, offline: creates only)",
            ].join("\n"),
        );
        assert.match(summary(result()), /\nshop\/dev: clean \(embedded, offline: creates only\)$/);
    });
});

describe("textReport", () => {
    it("shows outputs, remediations and messages without a secret", () => {
        const content = result({
            outputs: { arn: UNKNOWN, list: [1, secret("x")], password: secret("hunter2") },
            remediations: [
                {
                    pack: "house",
                    packVersion: "1",
                    policy: "fix",
                    urn: stack.urn,
                    before: { a: secret("hunter2"), b: 1 },
                    after: { a: "x", b: 1, c: [] },
                },
            ],
            diagnostics: [
                { severity: "error", urn: stack.urn, message: "bad hunter2\nsecond line\n" },
                { severity: "info", urn: "", message: "printed" },
                { severity: "debug", urn: "", message: "noise" },
            ],
            exitCode: 1,
        });
        assert.equal(
            textReport(content, contextOf(content, ["hunter2"])),
            [
                "+ pulumi:pulumi:Stack shop-dev",
                "",
                'Outputs:\n  arn: [unknown]\n  list: [\n    1,\n    "[secret]"\n  ]\n  password: [secret]',
                "",
                `Remediated:\n  fix  ${stack.urn}\n    a: "[secret]" becomes "x"\n    c: absent becomes []`,
                "",
                `error: bad [secret]\n  second line\n  at ${stack.urn}\nprinted`,
                "",
                "Resources: 1 to create\nDuration:  1.2 s\nshop/dev: failed (embedded, offline: creates only)\n",
            ].join("\n"),
        );
        assert.match(textReport(content, contextOf(content), { debug: true }), /\ndebug: noise\n/);
    });

    it("has colours only on a terminal that wants them", () => {
        assert.equal(choosePaint({ isTTY: true }, {}), ansi);
        for (const env of [{ NO_COLOR: "1" }, { TERM: "dumb" }]) assert.equal(choosePaint({ isTTY: true }, env)("red", "x"), "x");
        assert.equal(choosePaint({}, {})("red", "x"), "x");
        assert.equal(ansi("red", "x"), "\u001b[31mx\u001b[0m");
    });
});
