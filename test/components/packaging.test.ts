import assert from "node:assert/strict";
import * as path from "node:path";
import { ComponentProvider, getPulumiComponents } from "@pulumi/pulumi/provider/experimental";
import type { PackageSpec } from "@pulumi/pulumi/provider/experimental/schema";
import * as pulumi from "@pulumi/pulumi";
import * as components from "../../components/src";
import { ROOT } from "../support/palisade";
import { project, removeFolders } from "../support/project";
import { CASES } from "./cases";

/** Inputs that every program has to give, in the order of the schema. */
const REQUIRED: Record<string, string[]> = {
    AccessKeyAudit: ["accountId", "accounts", "deployRoleArn", "organizationId", "region"],
    AccessKeyAuditMemberRole: ["accountId", "auditRoleArn", "organizationId", "region"],
    SecureBucket: ["accountId", "bucketName", "region"],
};

/** What `pulumi package get-schema` asks of a package in TypeScript. */
async function schemaOf(dirname: string, exported: object): Promise<PackageSpec> {
    const provider = new ComponentProvider({ components: getPulumiComponents(exported), dirname, name: "palisade" });
    return JSON.parse(await provider.getSchema()) as PackageSpec;
}

const lastPart = (token: string): string => token.split(":").at(-1) ?? "";

function undocumented(owner: string, properties: Record<string, { description?: string }> = {}): string[] {
    return Object.entries(properties)
        .filter(([, { description = "" }]) => description.trim() === "")
        .map(([name]) => `${owner}.${name}`);
}

describe("the schema of the components, for other languages", () => {
    let schema: PackageSpec;
    before(async () => {
        schema = await schemaOf(path.join(ROOT, "components"), components);
    });

    it("has every component, by its own type token", () => {
        assert.deepEqual(
            Object.keys(schema.resources).sort(),
            Object.keys(CASES)
                .map((name) => `palisade:index:${name}`)
                .sort(),
        );
        assert.ok(Object.values(schema.resources).every(({ isComponent }) => isComponent === true));
    });

    it("requires these inputs and no others", () => {
        const required = Object.entries(schema.resources).map(([token, { requiredInputs }]) => [lastPart(token), requiredInputs]);
        assert.deepEqual(Object.fromEntries(required), REQUIRED);
    });

    it("describes every component, input, output and property of an input", () => {
        const missing = [
            ...undocumented("components", schema.resources),
            ...Object.entries(schema.resources).flatMap(([token, { inputProperties, properties }]) => [
                ...undocumented(`${lastPart(token)}Args`, inputProperties),
                ...undocumented(lastPart(token), properties),
            ]),
            ...Object.entries(schema.types).flatMap(([token, { properties }]) => undocumented(lastPart(token), properties)),
        ];
        assert.deepEqual(missing, []);
    });
});

class Thing extends pulumi.ComponentResource {}

const thing = (property: string): string => `
import * as pulumi from "@pulumi/pulumi";
export interface PartArgs {
    size: pulumi.Input<number>;
}
export const Colour = { Red: "red", Blue: "blue" } as const;
export type Colour = (typeof Colour)[keyof typeof Colour];
export const Single = { Red: "red" } as const;
export type Single = (typeof Single)[keyof typeof Single];
export interface ThingArgs {
    thing: ${property};
}
export class Thing extends pulumi.ComponentResource {
    constructor(name: string, args: ThingArgs, opts?: pulumi.ComponentResourceOptions) {
        super("palisade:index:Thing", name, {}, opts);
    }
}
`;

function schemaWith(property: string): Promise<PackageSpec> {
    const dir = project({
        "package.json": JSON.stringify({ name: "trial", version: "1.0.0" }),
        "tsconfig.json": JSON.stringify({ compilerOptions: { strict: true, types: [] }, files: ["index.ts"] }),
        "index.ts": thing(property),
    });
    return schemaOf(dir, { Thing });
}

const REJECTED: Record<string, RegExp> = {
    '"small" | "large"': /Union types are not supported/,
    Single: /Unsupported type/,
    "readonly string[]": /Unsupported type/,
    "{ size: number }": /Unsupported type/,
    'Omit<PartArgs, "size">': /Unsupported type/,
    "`rate(${string})`": /Unsupported type/,
    "(size: number) => number": /Unsupported type/,
};

const ACCEPTED = ["pulumi.Input<Colour>[]", "Record<string, pulumi.Input<PartArgs>>"];

describe("the schema analyser", () => {
    after(removeFolders);

    for (const [property, message] of Object.entries(REJECTED)) {
        it(`rejects the type ${property}`, async () => {
            await assert.rejects(schemaWith(property), message);
        });
    }

    for (const property of ACCEPTED) {
        it(`accepts the type ${property}`, async () => {
            const { resources } = await schemaWith(property);
            assert.deepEqual(resources["palisade:index:Thing"]?.requiredInputs, ["thing"]);
        });
    }
});
