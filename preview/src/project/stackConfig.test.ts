import assert from "node:assert/strict";
import { stackSettings } from "./stackConfig";
import type { ConfigDeclaration, LoadedProject } from "./types";

const project = (declarations: Record<string, ConfigDeclaration> = {}): LoadedProject => ({
    ...{ name: "shop", root: "/shop", pwd: "/shop", entry: ".", typescript: true, nodeargs: [], file: "/shop/Pulumi.yaml" },
    ...{ declarations, stackDir: "/shop", extension: ".yaml" },
});

const load = (
    text: string,
    overrides: string[] = [],
    declarations: Record<string, ConfigDeclaration> = {},
): ReturnType<typeof stackSettings> => stackSettings(project(declarations), "dev", { name: "Pulumi.dev.yaml", text }, overrides);

const plain = { secret: false };

describe("stackSettings", () => {
    it("gives the texts that the language host passes on", () => {
        const text =
            "config:\n  aws:region: eu-west-1\n  date: 2026-01-02\n  price: 1.50\n  none:\n  flag: yes\n  tags: {b: 1, a: [true, 1.0]}\n";
        assert.deepEqual(load(text).settings.config, {
            "aws:region": "eu-west-1",
            "shop:date": "2026-01-02 00:00:00 +0000 UTC",
            "shop:flag": "yes",
            "shop:none": "",
            "shop:price": "1.5",
            "shop:tags": '{"a":[true,1],"b":1}',
        });
        assert.deepEqual(load(text).warnings, [
            'No value for configuration key "none". This is currently treated as an empty string `""`, but will be treated as `null` in a future version of pulumi.\n' +
                'Set the value to `""` to avoid this warning.',
        ]);
    });

    it("puts a placeholder where a value is encrypted", () => {
        const { settings, warnings } = load("config:\n  pw: {secure: v1:AAAA}\n  half: {open: 1, shut: {secure: v1:BBBB}}\n  open: x\n");
        assert.deepEqual(settings, {
            stack: "dev",
            config: { "shop:half": '{"open":1,"shut":"[secret]"}', "shop:open": "x", "shop:pw": "[secret]" },
            secretKeys: ["shop:half", "shop:pw"],
            encryptedKeys: ["shop:half", "shop:pw"],
        });
        assert.deepEqual(warnings, [
            "Stack 'dev': encrypted config cannot be read offline, '[secret]' stands for 'half', 'pw'. Give a value for this preview with --config half=VALUE",
        ]);
    });

    it("lets the command line win, and keeps secret what the file encrypts or the project declares secret", () => {
        const declarations = { token: { type: "string", secret: true } };
        const { settings } = load(
            "config:\n  pw: {secure: v1:AAAA}\n  open: x\n",
            ["pw=hunter2", "open=y", "token=t", "aws:region=eu-west-1"],
            declarations,
        );
        assert.deepEqual(settings.config, { "aws:region": "eu-west-1", "shop:open": "y", "shop:pw": "hunter2", "shop:token": "t" });
        assert.deepEqual([settings.secretKeys, settings.encryptedKeys], [["shop:pw", "shop:token"], []]);
    });

    it("reads JSON for a key that is declared as a list or an object", () => {
        const declarations = { list: { type: "array", items: { type: "string" }, ...plain }, open: { type: "object", ...plain } };
        const { settings } = load("config: {list: [a], open: {}}", ['list=["b"]', 'open={"x": 1}', 'free=["c"]'], declarations);
        assert.deepEqual(settings.config, { "shop:free": '["c"]', "shop:list": '["b"]', "shop:open": '{"x":1}' });
        assert.throws(() => load("", ["list=b", "open={}"], declarations), /key 'list' must be of type 'array<string>'/);
    });

    it("fills in defaults and values of the project, but not over the stack's", () => {
        const declarations = {
            size: { default: 3, ...plain },
            "aws:region": { value: "eu-west-1", ...plain },
            names: { default: ["a"], ...plain },
        };
        assert.deepEqual(load("config: {shop:size: 5}", [], declarations).settings.config, {
            "aws:region": "eu-west-1",
            "shop:names": '["a"]',
            "shop:size": "5",
        });
    });

    it("takes a declared key as a path", () => {
        const declarations = { "data.active": { type: "boolean", default: true, ...plain } };
        assert.equal(load("config: {data: {name: x}}", [], declarations).settings.config["shop:data"], '{"active":true,"name":"x"}');
    });

    it("names all missing keys and all wrong types at once, in the words of the CLI", () => {
        const declarations = {
            a: { type: "string", ...plain },
            b: { type: "string", ...plain },
            c: { ...plain },
            count: { type: "integer", ...plain },
            list: { type: "array", items: { type: "string" }, ...plain },
            pw: { type: "string", secret: true },
        };
        const lines = [
            "Stack 'dev' is missing configuration values 'a', 'b' and 'c'",
            "Stack 'dev' with configuration key 'count' must be of type 'integer'",
            "Stack 'dev' with configuration key 'list' must be of type 'array<string>'",
            "Stack 'dev' with configuration key 'pw' must be encrypted as it's secret",
            "Set it under 'config' in Pulumi.dev.yaml, or give --config KEY=VALUE.",
        ];
        assert.throws(() => load("config: {count: 1.5, list: [1], pw: open}", [], declarations), {
            name: "UserError",
            message: lines.join("\n"),
        });
        assert.throws(() => load("", [], { needed: plain }), /^UserError: Stack 'dev' is missing configuration value 'needed'\n/);
    });

    it("does not judge the type of what it cannot read", () => {
        const declarations = { count: { type: "integer", secret: true } };
        assert.equal(load("config: {count: {secure: v1:AAAA}}", [], declarations).settings.config["shop:count"], "[secret]");
    });

    it("warns of environments and of keys that no stack file has", () => {
        assert.deepEqual(load("environment: [prod]\nconfg: {}\nsecretsprovider: passphrase\n").warnings, [
            "Pulumi.dev.yaml: 'confg' is no key of a stack file and is ignored; did you mean 'config'?",
            "Pulumi.dev.yaml: 'environment' (Pulumi ESC) is not read offline: give what comes from it with --config KEY=VALUE",
        ]);
    });

    it("says where a file is malformed", () => {
        assert.throws(() => load("config:\n  a: [\n"), { name: "UserError", message: /^Pulumi\.dev\.yaml:\d+:\d+: malformed YAML/ });
        assert.throws(() => load("config: 3"), { message: "Pulumi.dev.yaml: 'config' must be an object of keys and values" });
        assert.throws(() => load("just text"), { message: "Pulumi.dev.yaml: expected an object with a 'config' block" });
    });
});
