import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { catalogue } from "./catalogue";

async function firstLine(child: ChildProcess): Promise<string> {
    assert.ok(child.stdout !== null);
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    return line;
}

describe("the pack as a process", () => {
    it("serves its policies as the Pulumi CLI starts it", async () => {
        const child = spawn(process.execPath, ["--import", "tsx", join("src", "index.ts")], { cwd: join(__dirname, "..") });
        try {
            const client = new AnalyzerClient(`127.0.0.1:${await firstLine(child)}`, credentials.createInsecure());
            const info = await new Promise<AnalyzerInfo>((settle, fail) => {
                client.getAnalyzerInfo(new Empty(), (error, response) => {
                    if (error) {
                        fail(error);
                    } else {
                        settle(response);
                    }
                });
            });
            client.close();
            assert.equal(info.getName(), "palisade");
            assert.deepEqual(
                info.getPoliciesList().map((policy) => policy.getName()),
                catalogue.map(({ id }) => id),
            );
        } finally {
            child.kill();
            await once(child, "exit");
        }
    });
});
