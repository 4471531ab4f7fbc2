import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { clientOptions } from "./clients";
import { AwsNotifier } from "./notifier";

const CREDENTIALS = { AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: "secret" };
const DONE = "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>";
const MESSAGE = { subject: "Keys", text: "None" };

const refusal = (code: string): string => `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code></Error></ErrorResponse>`;

describe("publishing to a topic with a key", () => {
    const before = { ...process.env };
    let server: Server;
    let refusals: string[];
    let attempts: number;

    beforeEach(async () => {
        [refusals, attempts] = [[], 0];
        server = createServer((request, response) => {
            attempts += 1;
            const code = refusals.shift();
            request
                .resume()
                .on("end", () => response.writeHead(code === undefined ? 200 : 400).end(code === undefined ? DONE : refusal(code)));
        }).listen(0, "127.0.0.1");
        await once(server, "listening");
        Object.assign(process.env, CREDENTIALS, { AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
    });

    afterEach(() => {
        process.env = { ...before };
        server.closeAllConnections();
        server.close();
    });

    async function publish(maxAttempts = 3): Promise<string> {
        const topicArn = "arn:aws:sns:eu-west-1:111111111111:keys";
        const notifier = new AwsNotifier({ topicArn, mail: undefined }, clientOptions({ region: "eu-west-1", maxAttempts }));
        return notifier.publish(MESSAGE).then(
            () => "published",
            (error: unknown) => (error instanceof Error ? error.name : String(error)),
        );
    }

    for (const code of ["KMSThrottling", "KMSThrottlingException", "Throttled"]) {
        it(`is tried again when SNS answers ${code}`, async () => {
            refusals = [code];
            assert.deepEqual([await publish(), attempts], ["published", 2]);
        });
    }

    it("is given up when KMS stays throttled", async () => {
        refusals = ["KMSThrottling", "KMSThrottling"];
        assert.deepEqual([await publish(2), attempts], ["KMSThrottlingException", 2]);
    });

    it("is not tried again when the key cannot be used", async () => {
        refusals = ["KMSDisabled"];
        assert.deepEqual([await publish(), attempts], ["KMSDisabledException", 1]);
    });
});
