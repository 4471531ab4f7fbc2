import assert from "node:assert/strict";
import { catalogue } from "../catalogue";
import type { PackPolicy } from "../engine/policies";
import { fixtures, KINDS, type ExpectedFinding } from "../testing/fixtures";
import { configured, policiesFor } from "../testing/policies";
import { analyzeStack, preview, type Diagnostic } from "../testing/server";
import { nameIn, onTheWire } from "../testing/wire";

function assertFound(found: readonly Diagnostic[], findings: readonly ExpectedFinding[] = []): void {
    const told = found.map(({ urn, level }) => ({ on: nameIn(urn), level }));
    assert.deepEqual(
        told,
        findings.map(({ on, level }) => ({ on, level })),
        found.map(({ message }) => message).join("\n"),
    );
    found.forEach(({ message }, index) => {
        assert.ok(message.includes(findings[index]?.message ?? "no such finding"), message);
    });
}

describe("rules, through the servers of the policy SDK", () => {
    for (const entry of catalogue) {
        for (const kind of KINDS) {
            for (const fixture of fixtures(entry.id, kind)) {
                const resources = onTheWire(fixture.resources);
                const policies = (): PackPolicy[] => configured(policiesFor(entry), { [entry.id]: fixture.settings ?? {} });
                it(`${entry.id}, ${kind}: ${fixture.title}`, async () => {
                    const { diagnostics } = await preview(policies(), resources);
                    const mine = diagnostics.filter(({ policy }) => policy === entry.id);
                    assertFound(mine, fixture.findings);
                    for (const { message } of kind === "unknown" ? mine : []) {
                        assert.ok(message.startsWith("not evaluated: "), message);
                    }
                });
                if (entry.scope === "stack") {
                    it(`${entry.id}, ${kind}, by outputs alone: ${fixture.title}`, async () => {
                        const { diagnostics } = await analyzeStack(policies(), resources);
                        assertFound(
                            diagnostics.filter(({ policy }) => policy === entry.id),
                            fixture.byOutputsAlone ?? fixture.findings,
                        );
                    });
                }
            }
        }
    }

    it("have good and bad examples that say so", () => {
        for (const { id, level } of catalogue) {
            assert.ok(fixtures(id, "good").length > 0, id);
            assert.ok(
                fixtures(id, "good").every(({ findings }) => findings === undefined),
                id,
            );
            assert.ok(
                fixtures(id, "bad").every(({ findings = [] }) => findings.length > 0),
                id,
            );
            assert.equal(fixtures(id, "bad")[0]?.findings?.[0]?.level, level === "disabled" ? "advisory" : level, id);
        }
    });

    it("judge the types that they name, without which they are not asked", () => {
        for (const { id, types } of catalogue) {
            for (const { title, resources, findings = [] } of KINDS.flatMap((kind) => fixtures(id, kind))) {
                const isNamed = resources.some(({ type }) => types.includes(type));
                assert.ok(isNamed || findings.length === 0, `${id}: ${title}`);
            }
        }
    });
});
