import assert from "node:assert/strict";
import fc from "fast-check";
import { XMLParser } from "fast-xml-parser";
import { accepted, bucket, sampleReport } from "../fixtures/reports";
import { writeReport } from ".";
import { errorReport } from "./build";
import type { Report, ReportFinding } from "./report";

type Attributes = Readonly<Record<string, string>>;
type Case = { attributes: Attributes } & Partial<Record<"failure" | "skipped" | "error", { attributes: Attributes; "#text": string }>>;

interface Suites {
    attributes: Attributes;
    testsuite: { testcase: Case[] }[];
}

const parser = new XMLParser({
    ...{ ignoreAttributes: false, attributeNamePrefix: "", attributesGroupName: "attributes", alwaysCreateTextNode: true },
    ...{ parseTagValue: false, trimValues: false, isArray: (name: string) => name === "testsuite" || name === "testcase" },
    // References by number are decoded with this alone.
    htmlEntities: true,
});

/** Characters and references of XML 1.0 (https://www.w3.org/TR/xml/), on which the parser does not insist. */
const TEXT = /^(?:[\t\n\r\u0020-%'-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|&(?:amp|lt|gt|quot|apos|#\d+);)*$/u;

const written = (...reports: Report[]): string => writeReport("junit", reports, "1");

function read(...reports: Report[]): Suites {
    const document = written(...reports);
    assert.match(document, TEXT);
    return (parser.parse(document, true) as { testsuites: Suites }).testsuites;
}

const tagsIn = (one: Case): string[] => Object.keys(one).filter((name) => name !== "attributes" && name !== "#text");
const outcomes = ({ testsuite }: Suites): string[] => testsuite.flatMap(({ testcase }) => testcase.flatMap(tagsIn));

describe("the format junit", () => {
    it("fails what forbids, passes advice with its text, and skips what could not be judged", () => {
        const suites = read(sampleReport());
        assert.deepEqual(suites.attributes, { name: "palisade", tests: "3", failures: "1", errors: "0", skipped: "1", time: "1.234" });
        assert.deepEqual(outcomes(suites), ["failure", "system-out", "skipped"]);
        const [failed] = suites.testsuite[0]?.testcase ?? [];
        assert.deepEqual([failed?.attributes.file, failed?.attributes.line], ["app/my index.ts", "7"]);
        assert.deepEqual(failed?.failure?.attributes, { type: "mandatory high", message: "lets everyone in" });
        assert.equal(
            failed?.failure?.["#text"],
            `No public buckets\nlets everyone in\nresource: ${bucket.urn}\nmade by: acme:web:Site site\n` +
                "at: app/my index.ts:7:13\nto mend: Close it.\nsee: https://docs.example/no-public",
        );
    });

    it("has a passed test for a rule without findings, skips what is accepted, and has errors", () => {
        assert.deepEqual(
            read(sampleReport([])).testsuite.map(({ testcase }) => testcase.map((one) => [one.attributes.name, tagsIn(one)])),
            [[["no finding", []]], [["no finding", []]]],
        );
        assert.deepEqual(outcomes(read(accepted(sampleReport()))), ["skipped", "skipped", "skipped"]);
        const failed = read(errorReport("a < b\nand more"));
        assert.deepEqual([failed.attributes.errors, failed.testsuite[0]?.testcase[0]?.error?.["#text"]], ["1", "a < b\nand more"]);
    });

    it("is well-formed and keeps every text, whatever stands in it", () => {
        const text = fc.string({ unit: "binary" });
        const report = sampleReport();
        const saying = (message: string, resource: string): Report => ({
            ...report,
            findings: report.findings.slice(0, 1).map((one): ReportFinding => ({ ...one, message, resource })),
        });
        const tags = (document: string): number => document.split("<").length;
        const plain = tags(written(saying("", "")));
        fc.assert(
            fc.property(text, text, (message, name) => {
                const [test] = read(saying(message, name)).testsuite[0]?.testcase ?? [];
                const kept = message
                    .split("\n")[0]
                    ?.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\ufffd");
                assert.equal(test?.failure?.attributes.message, kept);
                assert.equal(tags(written(saying(message, name))), plain);
            }),
        );
    });
});
