import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { loadProject } from "./project";
import { loadStackSettings } from "./stackConfig";
import { chooseStack, listStacks, parseStackName } from "./stacks";

describe("a project on disk", () => {
    let root = "";
    beforeEach(() => (root = mkdtempSync(path.join(tmpdir(), "palisade-project-"))));
    afterEach(() => rmSync(root, { recursive: true }));

    const write = (files: Record<string, string>): void => {
        for (const [name, text] of Object.entries(files)) {
            mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
            writeFileSync(path.join(root, name), text);
        }
    };
    const problem = (): string => {
        try {
            loadProject(root);
        } catch (error) {
            assert.equal((error as Error).name, "UserError");
            return (error as Error).message.replaceAll(root, "ROOT");
        }
        return "none";
    };

    it("reads options and finds the program of a folder", () => {
        write({
            "Pulumi.yaml":
                "name: shop\nmain: app/\nruntime: {name: nodejs, options: {typescript: false, tsconfig: ts.json, nodeargs: \"-r './a b.js'\"}}\n",
            "app/index.ts": "",
        });
        assert.deepEqual(loadProject(path.join(root, "app")), {
            ...{
                name: "shop",
                root,
                pwd: path.join(root, "app"),
                entry: ".",
                typescript: false,
                tsconfig: "ts.json",
                nodeargs: ["-r", "./a b.js"],
            },
            ...{ file: path.join(root, "Pulumi.yaml"), declarations: {}, stackDir: root, extension: ".yaml" },
        });
    });

    it("runs a file in its own folder", () => {
        write({ "Pulumi.json": '{"name":"shop","runtime":"nodejs","main":"app/main.js"}', "app/main.js": "" });
        const { pwd, entry, extension, typescript } = loadProject(root);
        assert.deepEqual([pwd, entry, extension, typescript], [path.join(root, "app"), path.join(root, "app/main.js"), ".json", true]);
    });

    const wrong: [name: string, files: Record<string, string>, message: RegExp][] = [
        ["no project", {}, /^no Pulumi\.yaml project file found \(searching upwards from ROOT\): this is no Pulumi program\./],
        ["malformed YAML", { "Pulumi.yaml": "name: shop\nruntime: [\n" }, /^ROOT\/Pulumi\.yaml:\d+:\d+: malformed YAML: /],
        [
            "another language",
            { "Pulumi.yaml": "name: shop\nruntime: python\n" },
            /runtime 'python' cannot be previewed: palisade previews programs for Node only/,
        ],
        ["no name", { "Pulumi.yaml": "nmae: shop\nruntime: nodejs\n" }, /project is missing a 'name' attribute; found 'nmae' instead$/],
        [
            "a missing main",
            { "Pulumi.yaml": "name: shop\nruntime: nodejs\nmain: app\n" },
            /#\/main: 'app' could not be read: ROOT\/app does not exist$/,
        ],
        ["no program", { "Pulumi.yaml": "name: shop\nruntime: nodejs\n" }, /^'ROOT' holds no Node program/],
        [
            "a bad quote",
            { "Pulumi.yaml": 'name: s\nruntime: {name: nodejs, options: {nodeargs: "\'"}}' },
            /#\/runtime\/options\/nodeargs: .* closing '$/,
        ],
        ["two folders", { "Pulumi.yaml": "name: s\nruntime: nodejs\nconfig: a\nstackConfigDir: b" }, /Use only stackConfigDir instead\.$/],
    ];
    for (const [name, files, message] of wrong) {
        it(`refuses ${name}`, () => {
            write(files);
            assert.match(problem(), message);
        });
    }

    it("names all problems of a project file at once", () => {
        write({ "Pulumi.yaml": "runtime: {name: nodejs, options: {typescript: 1}}\nconfig: {a: {default: 1, value: 2}}\n" });
        assert.equal(
            problem(),
            [
                "could not validate 'ROOT/Pulumi.yaml':",
                "  project is missing a 'name' attribute",
                "  #/runtime/options/typescript: must be a boolean, but got 1",
                "  project config 'a' cannot have both a 'default' and 'value' attribute",
            ].join("\n"),
        );
    });

    it("finds the stacks where the project keeps them", () => {
        write({
            "Pulumi.yaml": "name: shop\nruntime: nodejs\nstackConfigDir: stacks",
            "index.js": "",
            "stacks/Pulumi.prod.yaml": "",
            "stacks/Pulumi.dev.yaml": "config: {a: b}",
        });
        write({ "stacks/Pulumi.dev.deploy.yaml": "", "Pulumi.stray.yaml": "" });
        const project = loadProject(root);
        assert.deepEqual(listStacks(project), ["dev", "prod"]);
        assert.deepEqual(loadStackSettings(project, "dev").settings.config, { "shop:a": "b" });
        assert.equal(loadStackSettings(project, "dev").settings.file, path.join(root, "stacks/Pulumi.dev.yaml"));
        assert.throws(
            () => loadStackSettings(project, "pord"),
            /^UserError: no stack named 'pord' found; did you mean 'prod'\? the stacks here are dev, prod\./,
        );
        assert.throws(() => chooseStack(project, undefined), /several stacks found \(dev, prod\)/);
    });

    it("takes any stack in a project without stack files, and the only one there is", () => {
        write({ "Pulumi.yaml": "name: shop\nruntime: nodejs", "index.js": "" });
        assert.deepEqual(loadStackSettings(loadProject(root), "any").settings, {
            stack: "any",
            config: {},
            secretKeys: [],
            encryptedKeys: [],
        });
        assert.throws(() => chooseStack(loadProject(root), undefined), /name one with --stack NAME$/);
        write({ "Pulumi.only.yaml": "" });
        assert.deepEqual(chooseStack(loadProject(root), undefined), { stack: "only" });
    });

    it("reads qualified stack names", () => {
        assert.deepEqual(parseStackName("acme/shop/dev", "shop"), { organization: "acme", stack: "dev" });
        assert.throws(() => parseStackName("acme/other/dev", "shop"), /belongs to project 'other', but this one is 'shop'/);
        assert.throws(() => parseStackName("../dev x", "shop"), /may only hold letters/);
    });
});
