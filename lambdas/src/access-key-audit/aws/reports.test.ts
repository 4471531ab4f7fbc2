import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { FakeClock } from "../../testing/clock";
import { auditConfig } from "../../testing/samples";
import type { ReportsConfig } from "../config";
import type { ReportStore } from "../ports";
import { awsPorts } from "./ports";

const OWNER = "x-amz-expected-bucket-owner";
const CREDENTIALS = { AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "secret", AWS_REGION: "eu-west-1" };

describe("reports in an S3 bucket", () => {
    const before = { ...process.env };
    let server: Server;
    let headers: IncomingHttpHeaders[];

    beforeEach(async () => {
        headers = [];
        server = createServer((request, response) => {
            headers.push(request.headers);
            request.resume().on("end", () => response.end(request.method === "PUT" ? "" : "<ListBucketResult/>"));
        }).listen(0, "127.0.0.1");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        Object.assign(process.env, CREDENTIALS, { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
    });

    afterEach(() => {
        process.env = { ...before };
        server.closeAllConnections();
        server.close();
    });

    function storeOf(reports: ReportsConfig): ReportStore {
        const config = auditConfig({ tell: { ...auditConfig().tell, reports } });
        const surroundings = { environment: process.env, clock: new FakeClock(), metrics: { write: () => undefined }, progress: undefined };
        const { store } = awsPorts(config, surroundings);
        assert.ok(store !== undefined);
        return store;
    }

    async function ownersAsked(reports: ReportsConfig): Promise<unknown[]> {
        const store = storeOf(reports);
        assert.equal(await store.put("a/b.json", "{}", "application/json"), "s3://reports/a/b.json");
        await store.get("a/b.json");
        assert.deepEqual(await store.list("a/"), []);
        return headers.map((one) => one[OWNER]);
    }

    it("go to no bucket of another account than is configured", async () => {
        assert.deepEqual(await ownersAsked({ bucket: "reports", prefix: "p", owner: "111122223333" }), Array(3).fill("111122223333"));
    });

    it("go to anyone's where none is", async () => {
        assert.deepEqual(await ownersAsked({ bucket: "reports", prefix: "p" }), Array(3).fill(undefined));
    });
});
