import assert from "node:assert/strict";
import { catalogue } from "../catalogue";
import { packArgs } from "../pack";
import { fixtures, KINDS, type ExpectedFinding } from "../testing/fixtures";
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
                it(`${entry.id}, ${kind}: ${fixture.title}`, async () => {
                    const { diagnostics } = await preview(packArgs().policies, resources);
                    const mine = diagnostics.filter(({ policy }) => policy === entry.id);
                    assertFound(mine, fixture.findings);
                    for (const { message } of kind === "unknown" ? mine : []) {
                        assert.ok(message.startsWith("not evaluated: "), message);
                    }
                });
                if (entry.scope === "stack") {
                    it(`${entry.id}, ${kind}, by outputs alone: ${fixture.title}`, async () => {
                        const { diagnostics } = await analyzeStack(packArgs().policies, resources);
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
            assert.ok(
                fixtures(id, "good").every(({ findings }) => findings === undefined),
                id,
            );
            assert.ok(
                fixtures(id, "bad").every(({ findings = [] }) => findings.length > 0),
                id,
            );
            assert.equal(fixtures(id, "bad")[0]?.findings?.[0]?.level, level, id);
        }
    });
});
