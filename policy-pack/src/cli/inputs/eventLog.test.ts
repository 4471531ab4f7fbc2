import assert from "node:assert/strict";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Kind } from "./input";
import { readInput } from "./read";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";
const URN = "urn:pulumi:dev::shop::aws:s3/bucket:Bucket::logs";

const hidden = { [SIGNATURE]: SECRET, value: UNKNOWN };

/** Lines as the engine writes them. */
const log = (...events: unknown[]): string =>
    events
        .map(
            (event, sequence) =>
                `${JSON.stringify(typeof event === "object" ? { sequence, timestamp: 1700000000 + sequence, ...event } : event)}\n`,
        )
        .join("");

const event = (name: string, op: string, state: object = {}, planning = true): object => ({
    [name]: {
        metadata: {
            ...{ op, urn: (state as { urn?: string }).urn ?? URN, type: "aws:s3/bucket:Bucket", old: null },
            new: {
                type: "aws:s3/bucket:Bucket",
                urn: URN,
                custom: true,
                id: "",
                parent: STACK,
                inputs: {},
                outputs: {},
                provider: "",
                ...state,
            },
            ...{ detailedDiff: null, logical: true, provider: "" },
        },
        ...(planning && { planning }),
    },
});

const made = (planning = true): object[] => [
    event("resourcePreEvent", "create", {}, planning),
    event("resOutputsEvent", "create", {}, planning),
];

const error = (message: string, urn?: string): object => ({
    diagnosticEvent: {
        ...(urn !== undefined && { urn }),
        ...{ prefix: "<{%fg 1%}>error: <{%reset%}>", message: `<{%reset%}>${message}<{%reset%}>\n`, color: "raw", severity: "error" },
    },
});

const policy = (more: object = {}): object => ({
    policyEvent: {
        ...{ resourceUrn: URN, message: "<{%fg 1%}>No\nit is <{%reset%}>bad\n", color: "raw", policyName: "no", policyPackName: "house" },
        ...{ policyPackVersion: "1", policyPackVersionTag: "1.2.3", enforcementLevel: "mandatory", severity: "high", ...more },
    },
});

const prelude = { preludeEvent: { config: { "aws:region": "eu-central-1" } } };
const summary = (isPreview = true): object => ({
    summaryEvent: { maybeCorrupt: false, durationSeconds: 3, resourceChanges: { create: 1 }, PolicyPacks: {}, isPreview },
});
const cancel = { cancelEvent: {} };

describe("an event log that policy check reads", () => {
    let dir: string;
    before(() => (dir = fs.mkdtempSync(path.join(os.tmpdir(), "palisade-logs-"))));
    after(() => fs.rmSync(dir, { recursive: true }));

    function read(content: string, kind?: Kind) {
        const file = path.join(dir, "log");
        fs.writeFileSync(file, content);
        return readInput(file, kind, "/shop");
    }

    function refused(content: string, kind?: Kind): string {
        try {
            read(content, kind);
        } catch (problem) {
            return (problem as Error).message.replace(`'${path.join(dir, "log")}'`, "FILE");
        }
        return assert.fail("nothing was refused");
    }

    const failureOf = (...events: unknown[]): string | undefined => {
        const { failure } = read(log(prelude, ...events));
        const missing = "; resources may be missing, so that this is no pass";
        assert.ok(failure === undefined || failure.endsWith(missing), failure);
        return failure?.slice(0, -missing.length);
    };

    it("is known by the envelope of its events, whatever comes first and whatever is new", () => {
        const { kind, resources, failure } = read(
            log({ policyLoadEvent: {} }, { brandNewEvent: {} }, prelude, ...made(), summary(), cancel),
        );
        assert.deepEqual([kind, resources.map(({ urn }) => urn), failure], ["event-log", [URN], undefined]);
        assert.equal(read(log(prelude)).kind, "event-log");
        assert.match(refused(`Updating (dev):\n${log(prelude, summary())}`), /^FILE is no event log:\n {2}line 1 is no JSON; /);
        assert.match(refused('{"preludeEvent":{}}\n{"summaryEvent":{}}\n'), /^FILE: it is no JSON/);
    });

    it("has the resources as they were last told of, and what is read as external", () => {
        const other = URN.replace("logs", "read");
        const input = read(
            `${log(
                prelude,
                event("resourcePreEvent", "create", { inputs: { a: 1 } }),
                event("resOutputsEvent", "create", { inputs: { a: 1 }, outputs: { a: 1, arn: "[secret]" } }),
                event("resourcePreEvent", "read", { urn: other }),
                { resourcePreEvent: { metadata: { op: "delete", urn: URN, new: null } } },
            )}\n\n`,
        );
        assert.deepEqual(
            input.resources.map(({ urn, outputs, external }) => [urn, outputs, external]),
            [
                [URN, { a: 1, arn: hidden }, undefined],
                [other, {}, true],
            ],
        );
    });

    it("has what packs found, without colours, and each once", () => {
        const blind = policy({ message: "not evaluated: x", enforcementLevel: "advisory", severity: undefined, policyPackVersionTag: "" });
        const { recorded, project, stack } = read(log(policy(), policy(), blind, summary()));
        assert.deepEqual([project, stack], ["shop", "dev"]);
        const base = { pack: "house", policy: "no", urn: URN };
        assert.deepEqual(recorded, [
            {
                ...{ ...base, packVersion: "1.2.3", message: "No\nit is bad", level: "mandatory", unevaluated: false, mandatoryRule: true },
                ...{ forbids: true, severity: "high" },
            },
            {
                ...{ ...base, packVersion: "1", message: "not evaluated: x", level: "advisory", unevaluated: true, mandatoryRule: false },
                forbids: false,
            },
        ]);
    });

    it("names the lines that are wrong", () => {
        assert.equal(
            refused(log(prelude, 1, { resourcePreEvent: {} })),
            "FILE is no event log:\n  line 2: the event: found a number, allowed is an object\n" +
                "  line 3: resourcePreEvent.metadata: found nothing, allowed is an object",
        );
        assert.match(refused(`${log(prelude)}{"a`), /^FILE is no event log:\n {2}line 2 is no JSON; /);
        assert.match(refused("{}", "event-log"), /^FILE is no event log:\n {2}no line has an event; /);
    });

    it("of a run that failed says by what", () => {
        const program = error("Running program '/shop' failed:\nError: boom", STACK);
        assert.equal(failureOf(...made(), program, summary(), cancel), "the preview failed: Running program '/shop' failed: Error: boom");
        const refusal = error("creating S3 Bucket: AccessDenied", URN);
        const failed = { resOpFailedEvent: { metadata: { op: "create", urn: URN, new: null }, status: 0, steps: 0 } };
        const begun = event("resourcePreEvent", "create", {}, false);
        assert.equal(
            failureOf(begun, refusal, failed, error("update failed"), summary(false), cancel),
            "the update failed: creating S3 Bucket: AccessDenied",
        );
        assert.equal(failureOf(begun, failed, summary(false), cancel), `the update failed at ${URN}`);
        assert.equal(failureOf(...made(), { errorEvent: { error: "panic" } }, summary()), "the preview failed: panic");
        assert.equal(failureOf(...made(false), error("update canceled"), summary(false), cancel), "the update was cancelled");
        const warning = { diagnosticEvent: { message: "careful", color: "raw", severity: "warning" } };
        assert.equal(failureOf(...made(), warning, summary(), cancel), undefined);
    });

    it("of a run that was cut off says so", () => {
        const cut = "the event log has no end (no summaryEvent after the last resource): the update was cut off, or the file was";
        assert.equal(failureOf(...made(false)), cut);
        assert.equal(failureOf(summary(false), ...made(false)), cut);
        assert.equal(
            failureOf(event("resourcePreEvent", "update", {}, false), summary(false), cancel),
            `the update ended before it was done with ${URN}`,
        );
        const component = event("resourcePreEvent", "create", { custom: false }, false);
        assert.equal(failureOf(component, ...made(false), summary(false), cancel), undefined);
    });

    it("of a run that only violates policies is whole if it is a preview", () => {
        const violated = (planning: boolean): unknown[] => [
            ...made(planning),
            policy(),
            error(`${planning ? "preview" : "update"} failed`),
            summary(planning),
            cancel,
        ];
        const whole = read(log({ policyLoadEvent: {} }, prelude, ...violated(true)));
        assert.deepEqual(
            [whole.failure, whole.warnings],
            [undefined, ["the preview failed by violations of mandatory policies alone: its resources are all there"]],
        );
        assert.equal(failureOf(...violated(false)), "the update failed by violations of mandatory policies");
        assert.equal(
            failureOf(...made(), policy({ enforcementLevel: "advisory" }), error("preview failed"), summary()),
            "the preview failed",
        );
        assert.equal(failureOf(...made(), policy(), error("boom"), error("preview failed"), summary()), "the preview failed: boom");
    });
});
