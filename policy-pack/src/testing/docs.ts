import { isSuppressible, isSuppressibleByTag, settingsOf, type CatalogueEntry, type ListSetting, type Setting } from "../catalogue/entry";
import { shortType } from "../model/resource";
import { TAG_PREFIX } from "../engine/run";
import type { Fixture, FixtureResource, Written } from "./fixtures";

const REFERENCE = /^\$\{(.+)\}$/;

/** A property as the program writes it, in TypeScript. */
function source(written: Written, indent: string): string {
    if (typeof written === "string") {
        const reference = REFERENCE.exec(written)?.[1];
        return reference === undefined ? JSON.stringify(written) : reference.includes(".") ? reference : `${reference}Output`;
    }
    if (typeof written !== "object" || written === null) {
        return String(written);
    }
    if (Array.isArray(written)) {
        return `[${written.map((item) => source(item, indent)).join(", ")}]`;
    }
    if (Array.isArray(written["$repeat"])) {
        const [text, times] = written["$repeat"];
        return `${JSON.stringify(text)}.repeat(${JSON.stringify(times)})`;
    }
    if (written["$json"] !== undefined) {
        return `pulumi.jsonStringify(${source(written["$json"], indent)})`;
    }
    return object(written, indent);
}

function object(fields: Readonly<Record<string, Written>>, indent: string): string {
    const deeper = `${indent}    `;
    const lines = Object.entries(fields).map(([key, value]) => {
        return `${deeper}${/^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)}: ${source(value, deeper)},\n`;
    });
    return lines.length === 0 ? "{}" : `{\n${lines.join("")}${indent}}`;
}

/** `aws:s3/bucketAcl:BucketAcl` is `aws.s3.BucketAcl`, `aws-native:s3:Bucket` is `aws_native.s3.Bucket`. */
function className(type: string): string {
    const [provider = "", module = ""] = type.split(":");
    return [provider.replace("-", "_"), module.split("/")[0], shortType(type)].filter((part) => part !== "index").join(".");
}

/** The options that the fixture gives; a parent among them only where the program has it. */
function options({ parent, protect }: FixtureResource, program: readonly FixtureResource[]): string {
    const made = program.find(({ type, name }) => parent === `${type} ${name}`);
    const given = [
        ...(made === undefined ? [] : [`parent: ${made.name}`]),
        ...(protect === undefined ? [] : [`protect: ${String(protect)}`]),
    ];
    return given.length === 0 ? "" : `, { ${given.join(", ")} }`;
}

function construct(resource: FixtureResource, program: readonly FixtureResource[]): string {
    const { type, name, props } = resource;
    const variable = /^[a-z]\w*$/.test(name) ? `const ${name} = ` : "";
    return `${variable}new ${className(type)}("${name}", ${object(props, "")}${options(resource, program)});`;
}

function example(heading: string, [fixture]: readonly Fixture[]): string[] {
    if (fixture === undefined) {
        return [];
    }
    const told = (fixture.findings ?? []).map(({ level, message }) => `Reported on the resource, ${level}: \`${message}\``);
    const lines = fixture.resources.map((resource) => construct(resource, fixture.resources));
    const program = ["```typescript", ...lines, "```"].join("\n");
    return [`## ${heading}`, `${fixture.title}:`, program, ...told];
}

function listed({ items: { pattern, enum: few } }: ListSetting): string {
    if (few !== undefined) {
        return `a list of ${few.map((value) => `\`${value}\``).join(", ")}`;
    }
    return pattern === undefined ? "a list of texts" : `a list of texts like \`${pattern}\``;
}

function values(setting: Setting): string {
    switch (setting.type) {
        case "string":
            return setting.enum.map((value) => `\`${value}\``).join(", ");
        case "integer":
            return `${String(setting.minimum)} to ${String(setting.maximum)}`;
        case "array":
            return listed(setting);
    }
}

function defaultOf(setting: Setting): string {
    return setting.type === "array" ? JSON.stringify(setting.default) : String(setting.default);
}

/** A row of a table, where a bar ends a cell even in code. */
const row = (...cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

function settings(entry: CatalogueEntry): string {
    const rows = Object.entries(settingsOf(entry)).map(([name, setting]) =>
        row(`\`${name}\``, values(setting), `\`${defaultOf(setting)}\``, setting.description),
    );
    return ["| setting | allowed | default | |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

function frameworks(entry: CatalogueEntry): string[] {
    const rows = entry.frameworks.map(
        ({ name, version, reference, specification }) => `- ${name} ${version}, ${reference}: ${specification}`,
    );
    return rows.length === 0 ? [] : ["## Frameworks", rows.join("\n")];
}

/** Who may make an exception, and how. */
function exceptions(entry: CatalogueEntry): string {
    if (!isSuppressible(entry)) {
        return "None: a finding of this rule cannot be suppressed.";
    }
    const tag = isSuppressibleByTag(entry) ? `, or by the tag \`${TAG_PREFIX}${entry.id}\` of the resource` : "";
    return `By [the configuration of the pack](../policy-pack.md#suppressions)${tag}.`;
}

function remediation(types: readonly string[] | undefined): string[] {
    return types === undefined
        ? []
        : ["## Level remediate", `Mends before the update, where it is [safe](../policy-pack.md#remediation):`, listOf(types)];
}

const listOf = (types: readonly string[]): string => types.map((type) => `- \`${type}\``).join("\n");

const SCOPES = {
    resource: "the inputs of one resource, before it is made",
    stack: "the resource together with those around it, at the end of the preview",
};

export type Examples = Readonly<Record<"good" | "bad" | "unknown", readonly Fixture[]>>;

/** Text with the marks of Markdown taken literally, except in code. */
const literal = (text: string): string =>
    text
        .split(/(`[^`]*`)/)
        .map((part, index) => (index % 2 === 1 ? part : part.replace(/[*_]/g, "\\$&")))
        .join("");

const byDefault = ({ level }: CatalogueEntry): string => (level === "disabled" ? "disabled by default" : level);

/** The page of one rule, in Markdown. `remedied` are the types that level `remediate` changes. */
export function page(entry: CatalogueEntry, examples: Examples, remedied?: readonly string[]): string {
    const unknown = example("Not evaluated", examples.unknown);
    const blocks = [
        `# ${literal(entry.title)}`,
        `\`${entry.id}\` · ${entry.severity} · ${byDefault(entry)} · judges ${SCOPES[entry.scope]}`,
        literal(entry.rationale),
        "## What to do",
        literal(entry.remediation),
        ...example("Good", examples.good),
        ...example("Bad", examples.bad),
        ...(unknown.length > 0 ? unknown : ["## Not evaluated", "The rule needs no value, so it always has an answer."]),
        "## Settings",
        settings(entry),
        "## Exceptions",
        exceptions(entry),
        ...remediation(remedied),
        "## Resource types",
        listOf(entry.types),
        ...frameworks(entry),
    ];
    return `${blocks.join("\n\n")}\n`;
}

/** The table of all rules. */
export function overview(entries: readonly CatalogueEntry[]): string {
    const rows = entries.map((entry) => {
        const controls = entry.frameworks.map(({ key, reference }) => `${key} ${reference}`).join(", ");
        return row(`[\`${entry.id}\`](${entry.id}.md)`, literal(entry.title), entry.severity, entry.level, controls);
    });
    const head = ["| rule | | severity | level | controls |", "| --- | --- | --- | --- | --- |"];
    return `# Rules\n\n${[...head, ...rows].join("\n")}\n`;
}
