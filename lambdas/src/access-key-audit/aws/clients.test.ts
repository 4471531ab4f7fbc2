import * as assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { CALL_MILLISECONDS } from "../deadlines";
import { clientOptions, FUNCTION_CLIENTS, pathStyle } from "./clients";

/** The SDK doubles its waits from 50 ms on, and from 1 s on where it is throttled. */
const LONGEST_WAITS = (1 + 2 + 4) * 1_000;

describe("clientOptions", () => {
    it("tries adaptively, and gives up calls that are not answered", () => {
        const { maxAttempts, retryMode, requestHandler } = clientOptions();
        const { connectionTimeout, requestTimeout, socketTimeout, throwOnRequestTimeout } = requestHandler;
        assert.deepEqual(
            [maxAttempts, retryMode, connectionTimeout, requestTimeout, socketTimeout, throwOnRequestTimeout],
            [6, "adaptive", 5_000, 30_000, 30_000, true],
        );
    });

    it("takes other numbers", () => {
        const { maxAttempts, requestHandler } = clientOptions({ maxAttempts: 2, requestTimeout: 100, connectionTimeout: 50 });
        const { requestTimeout, socketTimeout, connectionTimeout } = requestHandler;
        assert.deepEqual([maxAttempts, requestTimeout, socketTimeout, connectionTimeout], [2, 100, 100, 50]);
    });

    it("gives all attempts of a call in the function less time than the run keeps for one", () => {
        const { maxAttempts, requestTimeout } = FUNCTION_CLIENTS;
        assert.ok(maxAttempts * requestTimeout + LONGEST_WAITS < CALL_MILLISECONDS);
    });

    it("gives up an answer that stops half way", async () => {
        const server = createServer((_, outgoing) => void outgoing.writeHead(200, { "content-length": "100" }).write("half"));
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const client = new S3Client({
            ...clientOptions({ region: "eu-central-1", maxAttempts: 1, requestTimeout: 100 }),
            endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
            forcePathStyle: true,
            credentials: { accessKeyId: "id", secretAccessKey: "secret" },
        });
        try {
            const { Body } = await client.send(new GetObjectCommand({ Bucket: "reports", Key: "key" }));
            await assert.rejects(Body?.transformToString() ?? Promise.resolve());
        } finally {
            client.destroy();
            server.closeAllConnections();
            server.close();
        }
    });
});

describe("pathStyle", () => {
    it("is for S3 at an address of its own", () => {
        assert.equal(pathStyle({}), false);
        assert.equal(pathStyle({ AWS_ENDPOINT_URL: "" }), false);
        assert.equal(pathStyle({ AWS_ENDPOINT_URL: "http://127.0.0.1:5000" }), true);
        assert.equal(pathStyle({ AWS_ENDPOINT_URL_S3: "http://127.0.0.1:5000" }), true);
        assert.equal(pathStyle({ AWS_ENDPOINT_URL_IAM: "http://127.0.0.1:5000" }), false);
    });
});
