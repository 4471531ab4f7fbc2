import { type Report, type ReportFinding, versioned } from "./report";

/** What XML 1.0 cannot hold, not even escaped: control characters, halves of surrogate pairs, two noncharacters. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const ENTITIES: Readonly<Record<string, string>> = {
    ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;" },
    ...{ "\n": "&#10;", "\r": "&#13;", "\t": "&#9;" },
};

const escaped = (text: string, characters: RegExp): string =>
    text.replace(FORBIDDEN, "\ufffd").replace(characters, (character) => ENTITIES[character] ?? character);

const content = (text: string): string => escaped(text, /[&<>\r]/g);

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes, children: readonly string[] | string = []): string {
    const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(String(value), /[&<>"'\n\r\t]/g)}"`);
    const start = `<${name}${given.join("")}`;
    if (typeof children === "string") return `${start}>${content(children)}</${name}>`;
    if (children.length === 0) return `${start}/>`;
    return `${start}>\n${children.join("\n")}\n</${name}>`;
}

function bodyOf(finding: ReportFinding): string {
    const { title, message, urn, components, source, remediation, url } = finding;
    const lines: [string, string | undefined][] = [
        ["resource", urn],
        ["made by", components.join(", in ")],
        ["at", source && `${source.file}:${source.line}:${source.column}`],
        ["to mend", remediation],
        ["see", url],
    ];
    return [title, message, ...lines.filter(([, value]) => value).map(([label, value = ""]) => `${label}: ${value}`)].join("\n");
}

/** Advice passes, and so is printed beside; what the baseline has and what could not be judged counts as skipped. */
function outcome(finding: ReportFinding): string {
    const { level, severity, kind, state, forbids, message } = finding;
    const [first = ""] = message.split("\n");
    if (state === "accepted") return element("skipped", { message: `accepted by the baseline: ${first}` });
    if (forbids) return element("failure", { type: `${level} ${severity}`, message: first }, bodyOf(finding));
    if (kind === "unevaluated") return element("skipped", { message: `not evaluated: ${first.replace(/^not evaluated: /, "")}` });
    return element("system-out", {}, `${level} ${severity}\n${bodyOf(finding)}`);
}

function testCase(finding: ReportFinding, classname: string): string {
    const { source } = finding;
    const place = source ? { file: source.file, line: source.line } : {};
    return element("testcase", { name: `${finding.resource} (${finding.urn})`, classname, time: 0, ...place }, [outcome(finding)]);
}

interface Suite {
    text: string;
    tests: number;
    failures: number;
    skipped: number;
    errors: number;
}

function suite(name: string, cases: readonly string[], counts: Pick<Suite, "failures" | "skipped" | "errors">): Suite {
    const tests = cases.length;
    return { text: element("testsuite", { name, tests, ...counts, time: 0 }, cases), tests, ...counts };
}

function ruleSuite(pack: string, rule: string, findings: readonly ReportFinding[], report: Report): Suite {
    const classname = `${report.project}.${report.stack}.${pack}.${rule}`;
    const cases = findings.map((finding) => testCase(finding, classname));
    const passed = element("testcase", { name: "no finding", classname, time: 0 });
    const failures = findings.filter(({ forbids, state }) => forbids && state !== "accepted").length;
    const skipped = findings.filter(({ kind, forbids, state }) => state === "accepted" || (kind === "unevaluated" && !forbids)).length;
    return suite(`${report.project}/${report.stack} ${pack} ${rule}`, cases.length > 0 ? cases : [passed], {
        failures,
        skipped,
        errors: 0,
    });
}

function suitesOf(report: Report): Suite[] {
    const groups = new Map<string, { pack: string; rule: string; findings: ReportFinding[] }>();
    for (const { pack, packVersion, name } of report.rules) {
        groups.set(`${pack} ${name}`, { pack: versioned(pack, packVersion), rule: name, findings: [] });
    }
    for (const finding of report.findings) {
        const { pack, packVersion, rule } = finding;
        const group = groups.get(`${pack} ${rule}`) ?? { pack: versioned(pack, packVersion), rule, findings: [] };
        group.findings.push(finding);
        groups.set(`${pack} ${rule}`, group);
    }
    const suites = [...groups.values()].map(({ pack, rule, findings }) => ruleSuite(pack, rule, findings, report));
    if (report.errors.length === 0) return suites;
    const cases = report.errors.map((error, at) =>
        element("testcase", { name: `error ${at + 1}`, classname: "palisade", time: 0 }, [
            element("error", { message: error.split("\n", 1)[0] ?? "" }, error),
        ]),
    );
    return [suite("palisade", cases, { failures: 0, skipped: 0, errors: cases.length }), ...suites];
}

/** JUnit's XML: a test suite for each rule, a test case for each finding. */
export function junitReport(reports: readonly Report[]): string {
    const suites = reports.flatMap(suitesOf);
    const sum = (count: (suite: Suite) => number): number => suites.reduce((total, one) => total + count(one), 0);
    const counts = {
        ...{ tests: sum(({ tests }) => tests), failures: sum(({ failures }) => failures) },
        ...{ errors: sum(({ errors }) => errors), skipped: sum(({ skipped }) => skipped) },
        time: (reports.reduce((total, { duration }) => total + duration, 0) / 1000).toFixed(3),
    };
    const all = element(
        "testsuites",
        { name: "palisade", ...counts },
        suites.map(({ text }) => text),
    );
    return `<?xml version="1.0" encoding="UTF-8"?>\n${all}\n`;
}
