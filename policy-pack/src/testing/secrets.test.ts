import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import type { PreviewResult } from "@palisade/preview/packs";
import { checkReport, FORMATS, writeReport } from "@palisade/preview/report";
import fc from "fast-check";
import { catalogue } from "../catalogue";
import type { CatalogueEntry } from "../catalogue/entry";
import type { Finding } from "../engine/judge";
import { metadata } from "../engine/metadata";
import { textOf } from "../engine/report";
import { findings } from "./fuzz/findings";
import { hidden, hidings, type Hidden } from "./fuzz/hide";
import { PARAMETERS, RUNS } from "./fuzz/parameters";
import { seen } from "./fuzz/resources";
import { PIECE } from "./fuzz/values";
import { vocabulary } from "./fuzz/vocabulary";

const REPORTS = Math.ceil(RUNS / 4);
/** Rules at least whose messages have a marker before they are masked. */
const QUOTING = 30;

const PACK = { pack: "palisade", packVersion: "" };

const RULES = catalogue.map((entry): PreviewResult["rules"][number] => {
    const { name, description, severity = "", remediationSteps = "", url = "", tags = [] } = metadata(entry);
    const about = { name, displayName: "", description, severity, remediation: remediationSteps, url, tags: [...tags] };
    return { ...PACK, ...about, level: entry.level, kind: entry.scope };
});

function resourceOf({ plain, marked }: Hidden): PreviewResult["resources"][number] {
    const { urn, type, name, parent, provider } = plain;
    const none = { dependencies: [], propertyDependencies: {} };
    const custom = provider !== undefined;
    return { urn, type, name, op: "create", custom, remote: false, parent, provider: "", inputs: marked, outputs: marked, ...none };
}

function findingOf([entry, finding]: [CatalogueEntry, Finding], stack: string): PreviewResult["policies"][number] {
    const about = { policy: entry.id, level: entry.level, severity: entry.severity, remediation: entry.remediation };
    const judged = { unevaluated: finding.kind === "unknown", mandatoryRule: entry.level === "mandatory", forbids: false };
    return { ...PACK, ...about, ...judged, message: textOf(finding, entry), urn: finding.resource?.urn ?? stack };
}

/** What a check of the resources answers, where these are the findings. */
function reported(resources: readonly Hidden[], found: readonly [CatalogueEntry, Finding][]): PreviewResult {
    const stack = "urn:pulumi:test::fixtures::pulumi:pulumi:Stack::fixtures-test";
    return {
        ...{ project: "fixtures", stack: "test", organization: "organization", resources: resources.map(resourceOf), outputs: {} },
        ...{ policies: found.map((one) => findingOf(one, stack)), rules: RULES, remediations: [], diagnostics: [] },
        ...{ invokes: [], opaque: [], duration: 0, exitCode: 5 },
    };
}

describe("reports of random secret documents, tags, names and ARNs", function () {
    this.timeout(Math.max(60_000, RUNS * 20));

    it(`tell no part of a secret that rules quote (${REPORTS.toLocaleString("en")} stacks)`, () => {
        const quoting = new Set<string>();
        const program = fc.constantFrom(...vocabulary().programs).chain((all) => fc.tuple(fc.constant(all), hidings(all.length)));
        fc.assert(
            fc.property(program, ([wires, all]) => {
                const resources = wires.map((wire, index) => hidden(wire, all[index]));
                const found = findings(resources.map(({ plain }) => seen(plain)));
                found.filter(([, { message }]) => message.includes(PIECE)).forEach(([{ id }]) => quoting.add(id));
                const result = reported(resources, found);
                const { report, text } = checkReport(result, { origin: "fuzz", file: "state.json", root: tmpdir() });
                const files = FORMATS.map((format) =>
                    format === "table" ? text((_style, line) => line) : writeReport(format, [report], ""),
                );
                for (const file of files) {
                    const at = file.toLowerCase().indexOf(PIECE.toLowerCase());
                    assert.equal(at, -1, `tells a secret: ${file.slice(Math.max(0, at - 200), at + 100)}`);
                }
            }),
            { ...PARAMETERS, numRuns: REPORTS },
        );
        assert.ok(quoting.size >= QUOTING, `only ${[...quoting].join(", ")} quote`);
    });
});
