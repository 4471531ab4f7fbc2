import * as fs from "node:fs";
import * as path from "node:path";
import { SECRET, SIGNATURE } from "../src/engine/values";
import { loadFixtures } from "../src/project/fixtureFiles";

/** Runs `pulumi` in a folder. */
export type Cli = (cwd: string, ...args: string[]) => Promise<unknown>;

/** Puts the stacks that a program's fixtures name into the backend, each with nothing but its outputs. */
export async function importOtherStacks(cli: Cli, fixtures: string, folder: string): Promise<void> {
    for (const [name, { outputs, secretOutputNames = [] }] of Object.entries(loadFixtures(fixtures).stackReferences ?? {})) {
        const [stack = "", project = "other"] = name.split("/").reverse();
        const dir = path.join(folder, project);
        fs.mkdirSync(dir, { recursive: true });
        fs.writeFileSync(path.join(dir, "Pulumi.yaml"), `name: ${project}\nruntime: nodejs\n`);
        await cli(dir, "stack", "init", stack);
        const hidden = (value: unknown): object => ({ [SIGNATURE]: SECRET, plaintext: JSON.stringify(value) });
        const entries = Object.entries(outputs).map(([key, value]) => [key, secretOutputNames.includes(key) ? hidden(value) : value]);
        fs.writeFileSync(
            path.join(dir, "deployment.json"),
            deployment(stack, project, Object.fromEntries(entries) as object, saltOf(dir, stack)),
        );
        await cli(dir, "stack", "import", "--stack", stack, "--file", "deployment.json");
    }
}

const saltOf = (dir: string, stack: string): string =>
    /encryptionsalt: *(\S+)/.exec(fs.readFileSync(path.join(dir, `Pulumi.${stack}.yaml`), "utf8"))?.[1] ?? "";

function deployment(stack: string, project: string, outputs: object, salt: string): string {
    const type = "pulumi:pulumi:Stack";
    const urn = `urn:pulumi:${stack}::${project}::${type}::${project}-${stack}`;
    const manifest = { time: "2024-01-01T00:00:00Z", magic: "", version: "" };
    const secrets = { type: "passphrase", state: { salt } };
    return JSON.stringify({
        version: 3,
        deployment: { manifest, secrets_providers: secrets, resources: [{ urn, custom: false, type, outputs }] },
    });
}
