import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import * as proto from "@pulumi/pulumi/proto/resource_pb";
import { UserError } from "../project/types";
import { hookRequest, registerRequest } from "./requestWire";
import { loadSdk } from "./sdk";

describe("the SDK of a program", () => {
    let dir: string;
    beforeEach(() => (dir = mkdtempSync(path.join(tmpdir(), "sdk-"))));
    afterEach(() => rmSync(dir, { recursive: true }));

    function installed(manifest: string): void {
        const root = path.join(dir, "node_modules", "@pulumi", "pulumi");
        mkdirSync(path.join(root, "proto"), { recursive: true });
        writeFileSync(path.join(root, "package.json"), manifest);
        writeFileSync(path.join(root, "proto", "resource_pb.js"), "exports.RegisterResourceRequest = class {};");
    }

    const refused = (message: RegExp): void =>
        assert.throws(
            () => loadSdk(dir),
            (error) => error instanceof UserError && message.test(error.message),
        );

    it("is refused where it is too old, with what to do", () => {
        installed('{ "name": "@pulumi/pulumi", "version": "3.113.3" }');
        refused(/^@pulumi\/pulumi 3\.113\.3 is too old .* 3\.160\.0 or later is needed\. Run 'npm install @pulumi\/pulumi@latest'/);
    });

    it("is told apart from one that is damaged and one that is missing", () => {
        refused(/^@pulumi\/pulumi is not installed .*Run 'npm install' there/);
        installed("{");
        refused(/cannot be loaded: /);
    });
});

/** A message as an SDK without these fields makes it. */
function without<T extends object>(message: T, ...fields: (keyof T & string)[]): T {
    return Object.create(message, Object.fromEntries(fields.map((field) => [field, { value: undefined }]))) as T;
}

describe("messages of an older SDK", () => {
    it("register resources without the options that it does not know", () => {
        const timeouts = new proto.RegisterResourceRequest.CustomTimeouts();
        timeouts.setCreate("5m");
        const message = new proto.RegisterResourceRequest();
        message.setType("a:b:C");
        message.setName("c");
        message.getCustomtimeouts = () => without(timeouts, "getRead");
        const newer = ["getStacktrace", "getReplacementTrigger", "getReplaceWithList", "getHidediffsList", "getHooks"] as const;
        const { type, name, options, stackTrace } = registerRequest(without(message, ...newer));
        assert.deepEqual([type, name, stackTrace], ["a:b:C", "c", undefined]);
        assert.deepEqual(options.customTimeouts, { create: "5m", update: "", delete: "", read: "" });
        assert.deepEqual([options.hooks, options.hideDiffs, options.replaceWith], [{}, [], []]);
        assert.equal("replacementTrigger" in options, false);
    });

    it("register hooks whose errors count", () => {
        const message = new proto.RegisterResourceHookRequest();
        message.setName("h");
        assert.deepEqual(hookRequest(without(message, "getIgnoreErrors")), {
            name: "h",
            callback: { target: "", token: "" },
            onDryRun: false,
            ignoreErrors: false,
        });
    });
});
