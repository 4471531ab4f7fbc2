import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packArgs } from "../pack";
import type { FixtureResource, Written } from "../testing/fixtures";
import { configured, type PackConfig } from "../testing/policies";
import { preview, type Answer, type Diagnostic } from "../testing/server";
import { onTheWire } from "../testing/wire";
import { SUPPRESSIONS, SUPPRESSIONS_REPORT } from "./ownPolicies";

const RULE = "s3-bucket-versioning";
const BY_TAG = "s3-bucket-incomplete-uploads";
const TAG = `palisade:suppress:${BY_TAG}`;
const VALUE = "until=2027-01-31 owner=team@example.com reason=uploads of days are wanted here";
const ENTRY = { rule: RULE, urn: "*::logs", reason: "Rewritten every night", owner: "team@example.com", expires: "2027-01-31" };

function bucket(name: string, props: FixtureResource["props"] = {}): FixtureResource {
    return { type: "aws:s3/bucket:Bucket", name, props: { forceDestroy: false, ...props } };
}

function run(config: PackConfig, resources: readonly FixtureResource[], now = "2027-01-10T23:00:00Z", directory = "."): Promise<Answer> {
    const { policies } = packArgs({ now: () => new Date(now), directory });
    return preview(configured(policies, config), onTheWire(resources));
}

const of = ({ diagnostics }: Answer, policy: string): Diagnostic[] => diagnostics.filter((one) => one.policy === policy);
const told = (answer: Answer, policy: string): string[] => of(answer, policy).map(({ level, message }) => `${level}: ${message}`);
const SEE = "See https://github.com/palisade-security/palisade/blob/main/docs/policy-pack.md#suppressions";

describe("suppressions by configuration", () => {
    it("take away the findings that they are about, and are listed", async () => {
        const answer = await run({ [SUPPRESSIONS]: { list: [ENTRY] } }, [bucket("logs"), bucket("data")]);
        assert.deepEqual(
            of(answer, RULE).map(({ urn, level }) => [urn.split("::").at(-1), level]),
            [["data", "mandatory"]],
        );
        assert.deepEqual(told(answer, SUPPRESSIONS), [
            `advisory: 1 suppression in force:\n- ${RULE} until 2027-01-31, team@example.com: Rewritten every night [entry 1 of list]`,
        ]);
        assert.deepEqual(told(answer, SUPPRESSIONS_REPORT), [
            `advisory: 1 suppression in use:\n- ${RULE} on Bucket "logs" [entry 1 of list]`,
        ]);
    });

    it("are listed as long as they act, also where what they are used for is not told", async () => {
        const config = { [SUPPRESSIONS]: { list: [ENTRY] }, [SUPPRESSIONS_REPORT]: { enforcementLevel: "disabled" } };
        const answer = await run(config, [bucket("logs")]);
        assert.deepEqual([of(answer, RULE), told(answer, SUPPRESSIONS_REPORT)], [[], []]);
        assert.match(told(answer, SUPPRESSIONS)[0] ?? "", /^advisory: 1 suppression in force:\n/);
    });

    it("are said to expire in the last 14 days, and to have no finding", async () => {
        const list = [ENTRY, { ...ENTRY, urn: "*::gone" }];
        const answer = await run({ [SUPPRESSIONS]: { list } }, [bucket("logs")], "2027-01-17T00:00:00Z");
        const soon = "until 2027-01-31 (expires in 14 days), team@example.com: Rewritten every night";
        assert.deepEqual(told(answer, SUPPRESSIONS)[0]?.split("\n"), [
            "advisory: 2 suppressions in force:",
            `- ${RULE} ${soon} [entry 1 of list]`,
            `- ${RULE} ${soon} [entry 2 of list]`,
        ]);
        assert.deepEqual(told(answer, SUPPRESSIONS_REPORT)[0]?.split("\n"), [
            "advisory: 1 suppression in use:",
            `- ${RULE} on Bucket "logs" [entry 1 of list]`,
            "1 suppression without a finding, to be removed:",
            `- ${RULE} [entry 2 of list]`,
        ]);
        const [last] = told(await run({ [SUPPRESSIONS]: { list: [ENTRY] } }, [bucket("logs")], "2027-01-31T23:59:59Z"), SUPPRESSIONS);
        assert.match(last ?? "", /until 2027-01-31 \(expires today\), team/);
    });

    it("that are wrong are one mandatory violation at any level, and suppress nothing, while right ones do", async () => {
        const list = [
            { ...ENTRY, rule: "s3-bucket-versionin", owner: "" },
            { ...ENTRY, expires: "2027-01-09" },
            { ...ENTRY, urn: "*::data" },
        ];
        const config = { [SUPPRESSIONS]: { enforcementLevel: "advisory", list, fle: "x.yaml" } };
        const answer = await run(config, [bucket("logs"), bucket("data")]);
        assert.deepEqual(told(answer, SUPPRESSIONS), [
            [
                "mandatory: Suppressions that are wrong, and suppress nothing:",
                "- the setting fle is unknown; did you mean file?",
                '- entry 1 of list names the unknown rule "s3-bucket-versionin"; did you mean s3-bucket-versioning?',
                "- entry 1 of list has no owner: name who answers for it",
                "- entry 2 of list expired on 2027-01-09: mend the finding, or have the exception renewed",
                SEE,
            ].join("\n"),
            `advisory: 1 suppression in force:\n- ${RULE} until 2027-01-31, team@example.com: Rewritten every night [entry 3 of list]`,
        ]);
        assert.deepEqual(
            of(answer, RULE).map(({ urn }) => urn.split("::").at(-1)),
            ["logs"],
        );
    });

    it("are wrong by a setting alone", async () => {
        const [text] = told(await run({ [SUPPRESSIONS]: { files: "x.yaml" } }, [bucket("logs"), bucket("data")]), SUPPRESSIONS);
        assert.match(text ?? "", /^mandatory: .*\n- the setting files is unknown; did you mean file\?\nSee /);
    });

    it("are about what a component made, by outputs of the stack too", async () => {
        const parent = "palisade:index:SecureBucket logs";
        const made = { ...bucket("logs-bucket"), parent };
        const list = [{ rule: RULE, component: 'SecureBucket "logs"', reason: "Rewritten every night", owner: "x", expires: "2027-01-31" }];
        const answer = await run({ [SUPPRESSIONS]: { list } }, [made, { ...bucket("other"), parent: "palisade:index:SecureBucket other" }]);
        assert.deepEqual(
            of(answer, RULE).map(({ urn }) => urn.split("::").at(-1)),
            ["other"],
        );
    });

    it("may be about one finding alone", async () => {
        const rule = "ec2-launch-configuration";
        const launch = { type: "aws:ec2/launchConfiguration:LaunchConfiguration", name: "web", props: { imageId: "ami-1" } };
        const list = (finding: string): object => ({ list: [{ ...ENTRY, rule, urn: "*", finding }] });
        assert.deepEqual(told(await run({ [SUPPRESSIONS]: list("is a launch configuration") }, [launch]), rule), []);
        assert.equal(told(await run({ [SUPPRESSIONS]: list("something else") }, [launch]), rule).length, 1);
    });

    it("show what they take away as advice that says why, where that is wanted", async () => {
        const list = [{ ...ENTRY, reason: "Rewritten\nevery night" }];
        const answer = await run({ [SUPPRESSIONS]: { list, showFindings: true } }, [bucket("logs")]);
        const [found, ...others] = of(answer, RULE);
        assert.deepEqual([found?.level, found?.urn.split("::").at(-1), others], ["advisory", "logs", []]);
        assert.deepEqual(found?.message.split("\n").slice(0, 2), [
            "suppressed: Rewritten every night (team@example.com, until 2027-01-31)",
            "S3 buckets keep versions",
        ]);
        assert.match(told(answer, SUPPRESSIONS_REPORT)[0] ?? "", /^advisory: 1 suppression in use:\n/);
        const [wrong] = told(await run({ [SUPPRESSIONS]: { showFindings: "yes" } }, [bucket("logs")]), SUPPRESSIONS);
        assert.match(wrong ?? "", /^mandatory: .*\n- showFindings is neither true nor false\nSee /);
    });

    it("stay away where the policy is disabled", async () => {
        const answer = await run({ [SUPPRESSIONS]: { enforcementLevel: "disabled", list: [ENTRY] } }, [bucket("logs")]);
        assert.equal(of(answer, RULE).length, 1);
    });
});

describe("a file of suppressions", () => {
    let directory = "";
    before(() => (directory = mkdtempSync(join(tmpdir(), "suppressions-"))));
    after(() => rmSync(directory, { recursive: true }));

    async function withFile(text: string): Promise<Answer> {
        writeFileSync(join(directory, "exceptions.yaml"), text);
        return run({ [SUPPRESSIONS]: { file: "exceptions.yaml" } }, [bucket("logs")], undefined, directory);
    }

    it("is YAML, in which days are days", async () => {
        const text = Object.entries(ENTRY).map(([key, value]) => `  ${key}: ${value.startsWith("*") ? `"${value}"` : value}`);
        const answer = await withFile(`# ours\n-\n${text.join("\n")}\n`);
        assert.deepEqual(of(answer, RULE), []);
        assert.match(told(answer, SUPPRESSIONS_REPORT)[0] ?? "", /\[entry 1 of exceptions\.yaml\]$/);
    });

    it("may be empty", async () => {
        assert.deepEqual(told(await withFile("# nothing\n"), SUPPRESSIONS), []);
    });

    it("that cannot be read is a violation", async () => {
        const [broken] = told(await withFile("- rule: [x"), SUPPRESSIONS);
        assert.match(broken ?? "", /^mandatory: .*\n- file exceptions\.yaml cannot be read: Flow sequence in block collection/);
        const [twice] = told(await withFile("- rule: x\n  rule: y"), SUPPRESSIONS);
        assert.match(twice ?? "", /cannot be read: Map keys must be unique/);
        const [list] = told(await withFile("suppressions: []"), SUPPRESSIONS);
        assert.match(list ?? "", /- exceptions\.yaml is no list of suppressions\n/);
        const [missing] = told(await run({ [SUPPRESSIONS]: { file: "none.yaml" } }, [bucket("logs")]), SUPPRESSIONS);
        assert.match(missing ?? "", /- file none\.yaml cannot be read: ENOENT/);
    });
});

describe("suppressions by tag", () => {
    const tagged = (name: string, tags: Written): FixtureResource => bucket(name, { tags });

    it("take away the findings of their resource, and are listed", async () => {
        const answer = await run({}, [tagged("logs", { [TAG]: VALUE }), tagged("data", { env: "dev" })]);
        assert.deepEqual(
            of(answer, BY_TAG).map(({ urn }) => urn.split("::").at(-1)),
            ["data"],
        );
        assert.match(
            told(answer, SUPPRESSIONS)[0] ?? "",
            /: uploads of days are wanted here \[tag palisade:suppress:\S+ of Bucket "logs"\]$/,
        );
    });

    it("that are wrong are a mandatory violation of their resource", async () => {
        const critical = "s3-bucket-public-policy";
        const answer = await run({}, [tagged("logs", { [TAG]: "please", [`palisade:suppress:${critical}`]: VALUE })]);
        const [found, ...others] = of(answer, SUPPRESSIONS);
        assert.deepEqual([found?.urn.split("::").at(-1), found?.level, others], ["logs", "mandatory", []]);
        assert.deepEqual(found?.message.split("\n"), [
            "Tags that are wrong, and suppress nothing:",
            `- tag ${TAG} of Bucket "logs" is not of the form until=YYYY-MM-DD owner=who reason=why`,
            `- tag palisade:suppress:${critical} of Bucket "logs" suppresses ${critical}, for which only the pack's configuration can`,
            SEE,
        ]);
        assert.equal(of(answer, BY_TAG).length, 1);
    });

    it("are those of resources, not of the components that hand them on", async () => {
        const site = { type: "acme:web:Site", name: "site", props: { tags: { [TAG]: "please" } } };
        const answer = await run({}, [site, { ...tagged("logs", { [TAG]: VALUE }), parent: "acme:web:Site site" }]);
        assert.deepEqual([of(answer, SUPPRESSIONS).map(({ level }) => level), of(answer, BY_TAG)], [["advisory"], []]);
        assert.match(told(answer, SUPPRESSIONS_REPORT)[0] ?? "", /^advisory: 1 suppression in use:\n[^\n]*$/);
    });

    it("suppress nothing while they are unknown, which is said", async () => {
        const answer = await run({}, [tagged("logs", { [TAG]: "${later.value}" })]);
        assert.equal(of(answer, BY_TAG).length, 1);
        assert.deepEqual(told(answer, SUPPRESSIONS_REPORT), [
            `advisory: Known only after the update, and suppressing nothing yet:\n- tag ${TAG} of Bucket "logs"`,
        ]);
    });
});
