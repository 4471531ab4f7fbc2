import * as path from "node:path";
import { type Run, palisade } from "./palisade";
import { pack, project } from "./project";

export const SIGNATURE = "4dabf18193072939515e22adb298388d";
export const SECRET = "1b47061264138c4ac30d75fd1eb44270";
export const PASSWORD = "correct-horse-battery";
export const PARAMETER = "urn:pulumi:dev::trial::aws:ssm/parameter:Parameter::p";
export const FORMATS = ["table", "json", "sarif", "junit", "markdown"];

/** Judges names, repeats what it sees, and looks at the whole stack. */
export const PACK = `const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("trial", {
    policies: [
        {
            name: "no-bad-names",
            description: "Names are good",
            enforcementLevel: "mandatory",
            severity: "high",
            remediationSteps: "Rename it.",
            url: "https://docs.example/no-bad-names",
            configSchema: { properties: { word: { type: "string", default: "bad", description: "What no name has." } } },
            validateResource: ({ name, getConfig }, report) => {
                if (name.includes(getConfig().word)) report("it is called " + name);
            },
        },
        {
            name: "telltale",
            description: "Repeats what it sees",
            enforcementLevel: "advisory",
            validateResource: (args, report) => {
                if (args.isType === undefined || !args.type.startsWith("aws:")) return;
                report("the value is " + args.props.value + " or " + JSON.stringify(args.props.value));
                console.log("a pack prints", args.props.value);
            },
        },
        {
            name: "joined",
            description: "Joins",
            enforcementLevel: "advisory",
            validateStack: ({ resources }, report) => {
                for (const { urn, propertyDependencies } of resources)
                    for (const [name, on] of Object.entries(propertyDependencies)) report(name + " is of " + on.map((one) => one.name), urn);
            },
        },
    ],
});
`;

export const resource = (name: string, more: object = {}): object => ({
    ...{ urn: PARAMETER.replace(/p$/, name), custom: true, id: name, type: "aws:ssm/parameter:Parameter", inputs: { value: "open" } },
    ...more,
});

export const exported = (...resources: object[]): string => JSON.stringify({ version: 3, deployment: { resources } });

export const sealed = (text: string): object => ({ [SIGNATURE]: SECRET, plaintext: JSON.stringify(text) });

/** A file to check beside the pack that checks it. */
export function place(content: string): { file: string; check: (...argv: string[]) => Promise<Run>; dir: string } {
    const dir = project({ ...pack(PACK), "input.json": content });
    const file = path.join(dir, "input.json");
    return { dir, file, check: (...argv) => palisade("policy", "check", file, "--policy-pack", path.join(dir, "pack"), ...argv) };
}

export interface Findings {
    reports: { findings: { rule: string; message: string; kind: string; state?: string }[]; baseline?: { fixed: { rule: string }[] } }[];
}

export const findingsOf = ({ stdout }: Run): Findings["reports"][number]["findings"] =>
    (JSON.parse(stdout) as Findings).reports[0]?.findings ?? [];
