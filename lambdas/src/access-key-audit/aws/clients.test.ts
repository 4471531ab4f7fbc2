import * as assert from "node:assert/strict";
import { clientOptions, pathStyle } from "./clients";

describe("clientOptions", () => {
    it("tries adaptively, and gives up calls that are not answered", () => {
        const { maxAttempts, retryMode, requestHandler } = clientOptions();
        const { connectionTimeout, requestTimeout, throwOnRequestTimeout } = requestHandler;
        assert.deepEqual(
            [maxAttempts, retryMode, connectionTimeout, requestTimeout, throwOnRequestTimeout],
            [6, "adaptive", 5_000, 30_000, true],
        );
    });

    it("takes other numbers", () => {
        const { maxAttempts, requestHandler } = clientOptions({ maxAttempts: 2, requestTimeout: 100, connectionTimeout: 50 });
        assert.deepEqual([maxAttempts, requestHandler.requestTimeout, requestHandler.connectionTimeout], [2, 100, 50]);
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
