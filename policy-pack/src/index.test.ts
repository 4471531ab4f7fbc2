import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { packArgs } from "./pack";
import { dayOf } from "./suppressions/date";
import { analyzeRequest, analyzeStackRequest, answer, struct, type Answer } from "./testing/server";
import { onTheWire } from "./testing/wire";

async function firstLine(child: ChildProcess): Promise<string> {
    assert.ok(child.stdout !== null);
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    return line;
}

type Call<Q, R> = (request: Q, respond: (error: Error | null, response: R) => void) => unknown;

/** A method of a client as a function that answers. */
function ask<Q, R>(call: Call<Q, R>, request: Q): Promise<R> {
    return new Promise((settle, fail) => {
        call(request, (error, response) => {
            if (error) {
                fail(error);
            } else {
                settle(response);
            }
        });
    });
}

const LEVELS = { advisory: analyzer.EnforcementLevel.ADVISORY, remediate: analyzer.EnforcementLevel.REMEDIATE } as const;

function configuration(
    config: Readonly<Record<string, { level: keyof typeof LEVELS; settings?: object }>>,
): analyzer.ConfigureAnalyzerRequest {
    const request = new analyzer.ConfigureAnalyzerRequest();
    for (const [name, { level, settings = {} }] of Object.entries(config)) {
        const policy = new analyzer.PolicyConfig().setProperties(struct(settings));
        request.getPolicyconfigMap().set(name, policy.setEnforcementlevel(LEVELS[level]));
    }
    return request;
}

describe("the pack as a process", () => {
    let child: ChildProcess;
    let client: AnalyzerClient;

    before("start as the Pulumi CLI starts it", async () => {
        child = spawn(process.execPath, ["--import", "tsx", join("src", "index.ts")], { cwd: join(__dirname, "..") });
        client = new AnalyzerClient(`127.0.0.1:${await firstLine(child)}`, credentials.createInsecure());
    });
    after(async () => {
        client.close();
        child.kill();
        await once(child, "exit");
    });

    it("serves its policies", async () => {
        const info = await ask(client.getAnalyzerInfo.bind(client) as Call<Empty, analyzer.AnalyzerInfo>, new Empty());
        assert.equal(info.getName(), "palisade");
        assert.deepEqual(
            info.getPoliciesList().map((policy) => policy.getName()),
            packArgs().policies.map(({ name }) => name),
        );
    });

    it("suppresses, mends and reports as it is configured", async () => {
        const expires = dayOf(new Date(Date.now() + 3 * 86_400_000));
        const exception = {
            rule: "s3-bucket-versioning",
            urn: "*::logs",
            reason: "Rewritten every night",
            owner: "team@example.com",
            expires,
        };
        const config = configuration({
            suppressions: { level: "advisory", settings: { list: [exception, { ...exception, rule: "s3-bucket-version" }] } },
            "s3-bucket-versioning": { level: "advisory" },
            "s3-bucket-public-access-block": { level: "remediate" },
        });
        await ask(client.configure.bind(client) as Call<analyzer.ConfigureAnalyzerRequest, unknown>, config);
        const block = { bucket: "acme-logs", blockPublicAcls: true };
        const wire = onTheWire([
            { type: "aws:s3/bucket:Bucket", name: "logs", props: { bucket: "acme-logs" } },
            { type: "aws:s3/bucket:Bucket", name: "data", props: { bucket: "acme-data" } },
            { type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", name: "block", props: block },
        ]);
        const answers: Answer[] = [];
        const mended: string[][] = [];
        for (const resource of wire) {
            const request = analyzeRequest(resource);
            const response = await ask(client.remediate.bind(client) as Call<analyzer.AnalyzeRequest, analyzer.RemediateResponse>, request);
            mended.push(response.getRemediationsList().map((one) => Object.keys(one.getProperties()?.toJavaScript() ?? {}).join(" ")));
            const analyzed = client.analyze.bind(client) as Call<analyzer.AnalyzeRequest, analyzer.AnalyzeResponse>;
            answers.push(answer(await ask(analyzed, request), resource.urn));
        }
        const whole = client.analyzeStack.bind(client) as Call<analyzer.AnalyzeStackRequest, analyzer.AnalyzeResponse>;
        answers.push(answer(await ask(whole, analyzeStackRequest(wire)), "stack"));
        const found = answers.flatMap(({ diagnostics }) => diagnostics);
        const of = (name: string): [string | undefined, string][] =>
            found.filter(({ policy }) => policy === name).map(({ urn, level }) => [urn.split("::").at(-1), level]);

        assert.deepEqual(mended, [[], [], ["blockPublicAcls blockPublicPolicy bucket ignorePublicAcls restrictPublicBuckets"]]);
        assert.deepEqual(of("s3-bucket-versioning"), [["data", "advisory"]]);
        assert.deepEqual(of("suppressions"), [
            ["logs", "mandatory"],
            ["stack", "advisory"],
        ]);
        const [wrong, active] = found.filter(({ policy }) => policy === "suppressions").map(({ message }) => message);
        assert.match(wrong ?? "", /entry 2 of list names the unknown rule "s3-bucket-version"/);
        assert.match(active ?? "", /^1 suppression in force:\n- s3-bucket-versioning until .* \(expires in 3 days\)/);
        assert.match(found.at(-1)?.message ?? "", /^1 suppression in use:\n- s3-bucket-versioning on Bucket "logs" \[/);
    });
});
