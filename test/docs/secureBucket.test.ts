import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as path from "node:path";
import { LifecyclePreset, OptOut, SecureBucket, type SecureBucketArgs } from "@palisade/components";
import type { PreviewResult } from "@palisade/preview";
import { ROOT } from "../support/palisade";
import { removeFolders } from "../support/project";
import { brokenLinks, contentsBelow, pageOf, slugOf, tableBelow } from "./pages";
import { previewed, previewedExample, typeErrors, written } from "./programs";

const PAGE = pageOf("docs/secure-bucket.md");
const PACKAGE = pageOf("components/README.md");
const PAGES = [PAGE, PACKAGE, pageOf("README.md")];
const EXAMPLES = PAGES.flatMap(({ examples }) => examples);

/** Sections about no argument. */
const WITHOUT_EXAMPLE = ["Contents", "Recovery by root", "What a preview shows", "IAM policy, bucket policy or ACL"];

const BUCKET = { bucketName: "acme-orders", accountId: "111122223333", region: "eu-west-1" };

const told = ({ diagnostics }: PreviewResult): [string, string][] =>
    diagnostics.filter(({ severity }) => severity !== "debug").map(({ severity, message }) => [severity, message]);

/** Messages cut down to a text that they have in them. */
const cutTo = (text: string | undefined, messages: [string, string][]): [string, string][] =>
    messages.map(([severity, message]) => [severity, text !== undefined && message.includes(text) ? text : message]);

/** Rules that cannot judge the role that replicates: its policy names a key whose ARN nobody knows yet. */
const ABOUT_OTHERS = /^iam-policy-/;

/** Counts what is not evaluated. */
const SUM = "deferred-checks";

const rulesOf = ({ policies }: PreviewResult, open: boolean): string[] =>
    policies
        .filter(({ policy, unevaluated }) => unevaluated === open && policy !== SUM && !(open && ABOUT_OTHERS.test(policy)))
        .map(({ policy }) => policy)
        .sort();

const previewedBucket = (more: Partial<SecureBucketArgs>): Promise<PreviewResult> =>
    previewed(() => ({ arn: new SecureBucket("orders", { ...BUCKET, ...more }).arn }));

/** The keys of `SecureBucketArgs`, in their order. */
function argumentNames(): string[] {
    const file = fs.readFileSync(path.join(ROOT, "components", "src", "secure-bucket", "args.ts"), "utf8");
    const [, body = ""] = /export interface SecureBucketArgs \{\n(.*?)\n\}/s.exec(file) ?? [];
    return [...body.matchAll(/^ {4}(\w+)\??:/gm)].map(([, name]) => name ?? "");
}

const plain = (cell = ""): string => cell.replaceAll("`", "");

describe("examples of SecureBucket", () => {
    let dir: string;
    let compiled: Promise<string>;
    before(() => {
        dir = written(EXAMPLES);
        compiled = typeErrors(dir);
    });
    after(removeFolders);

    for (const example of EXAMPLES) {
        const { page, line, section, expected } = example;
        const { refused, finds, notEvaluated } = expected;
        it(`${page}:${line}, ${section.join(" / ")}`, async () => {
            const result = await previewedExample(dir, example);
            const forbidden = result.policies.some(({ forbids }) => forbids);
            assert.equal(
                result.resources.some(({ type }) => type === "palisade:index:SecureBucket"),
                refused === undefined,
            );
            assert.deepEqual(cutTo(refused, told(result)), refused === undefined ? [] : [["error", refused]]);
            assert.deepEqual([rulesOf(result, false), rulesOf(result, true)], [[...finds].sort(), [...notEvaluated].sort()]);
            assert.equal(result.exitCode, refused !== undefined ? 1 : forbidden ? 5 : 0);
        });
    }

    it("have the right types", async () => {
        assert.equal(await compiled, "");
    });
});

describe("the page of SecureBucket", () => {
    it("lists every section, by links that lead there", () => {
        const sections = PAGE.headings.filter(({ level, title }) => level > 1 && title !== "Contents");
        assert.deepEqual(
            contentsBelow(PAGE, "Contents"),
            sections.map(({ title }) => [title, slugOf(title)]),
        );
    });

    it("has an example in every section but these", () => {
        const sections = PAGE.headings.filter(({ level }) => level > 1).map(({ title }) => title);
        const bare = sections.filter((title) => !PAGE.examples.some(({ section }) => section.includes(title)));
        assert.deepEqual(bare, WITHOUT_EXAMPLE);
    });

    for (const page of PAGES) {
        it(`has no broken links: ${page.name}`, () => {
            assert.deepEqual(brokenLinks(page), []);
        });
    }

    it("knows every argument, as does the package's", () => {
        const names = argumentNames();
        assert.deepEqual(
            tableBelow(PACKAGE, "SecureBucket").map(([cell]) => plain(cell)),
            names,
        );
        assert.deepEqual(
            names.filter((name) => !new RegExp(`\\b${name}\\b`).test(PAGE.text)),
            [],
        );
    });

    it("tells the days of the presets", async () => {
        const rows = tableBelow(PAGE, "Presets");
        assert.deepEqual(rows.map(([preset]) => plain(preset)).sort(), [...Object.values(LifecyclePreset), "none"].sort());
        for (const [name = "", ...cells] of rows) {
            const preset = Object.values(LifecyclePreset).find((one) => one === plain(name));
            const { resources } = await previewedBucket(preset === undefined ? {} : { lifecycle: { preset } });
            const rules = resources.find(({ type }) => type.endsWith(":BucketLifecycleConfiguration"))?.inputs.rules;
            const given = [...JSON.stringify(rules).matchAll(/"\w*[dD]ays\w*":(\d+)/g)].map(([, days]) => Number(days));
            const written = [...cells.join(" ").matchAll(/\d+/g)].map(Number);
            const sorted = (days: number[]): number[] => days.filter((one) => one > 0).sort((a, b) => a - b);
            assert.deepEqual(sorted(written), sorted(given), name);
        }
    });

    it("has every opt-out, and the one rule of the pack that reports it", async () => {
        const rows = tableBelow(PAGE, "Opt-outs");
        assert.deepEqual(
            rows.map(([name]) => plain(name)),
            Object.values(OptOut),
        );
        for (const [index, name] of Object.values(OptOut).entries()) {
            const result = await previewedBucket({ environment: "prod", optOuts: [{ name, reason: "for the documentation" }] });
            const [rule] = rulesOf(result, false);
            assert.deepEqual([rulesOf(result, false).length, rulesOf(result, true), told(result)], [1, [], []], name);
            assert.equal(rows[index]?.[2], `[\`${rule}\`](rules/${rule}.md)`);
        }
    });
});
