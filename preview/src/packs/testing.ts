import * as path from "node:path";
import type { AnalyzedResource, AnalyzedStackResource, Analyzer, PackContext } from "./analyzer";
import { loadPackInProcess } from "./inProcess";
import { startPackProcess } from "./process";

export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export const context: PackContext = { organization: "acme", project: "shop", stack: "dev", config: {}, secretConfigKeys: [] };

export const ways: readonly { way: string; load: (dir: string, context: PackContext) => Promise<Analyzer> }[] = [
    { way: "in this process", load: loadPackInProcess },
    { way: "in its own process", load: startPackProcess },
];

export function fixture(name: string): string {
    return path.join(__dirname, "fixtures", name);
}

export function urn(type: string, name: string): string {
    return `urn:pulumi:dev::shop::${type}::${name}`;
}

export function resource(type: string, name: string, properties: AnalyzedResource["properties"]): AnalyzedResource {
    const parent = urn("pulumi:pulumi:Stack", "shop-dev");
    return {
        type,
        urn: urn(type, name),
        name,
        properties,
        options: { protect: false, ignoreChanges: [], additionalSecretOutputs: [], aliases: [], parent },
    };
}

export function bucket(name: string, properties: AnalyzedResource["properties"] = {}): AnalyzedResource {
    return resource("aws:s3/bucket:Bucket", name, properties);
}

export function inStack(
    given: AnalyzedResource,
    dependencies: string[] = [],
    propertyDependencies: AnalyzedStackResource["propertyDependencies"] = {},
): AnalyzedStackResource {
    return { ...given, dependencies, propertyDependencies };
}
