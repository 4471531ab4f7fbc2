import { parse } from "yaml";
import { messageOf } from "./errors";

/** What `PulumiPolicy.yaml` says about a pack. */
export interface PackManifest {
    runtime: string;
    /** Overrides the version that the pack itself reports. */
    version?: string;
}

/** Reads the text of a `PulumiPolicy.yaml`; throws an Error that says what is wrong with it. */
export function parseManifest(text: string): PackManifest {
    // Every scalar stays a string, as in the engine, so that `version: 1.10` is not 1.1.
    const document = parseYaml(text.replace(/^\uFEFF/, ""));
    if (!isMap(document)) {
        throw new Error(`PulumiPolicy.yaml must hold a mapping such as "runtime: nodejs"`);
    }
    const runtime = isMap(document.runtime) ? document.runtime.name : document.runtime;
    if (typeof runtime !== "string" || runtime === "") {
        throw new Error(`PulumiPolicy.yaml has no "runtime"; add "runtime: nodejs"`);
    }
    if (runtime !== "nodejs") {
        throw new Error(`PulumiPolicy.yaml asks for the runtime "${runtime}"; only "nodejs" packs can run here`);
    }
    const { version } = document;
    if (version !== undefined && typeof version !== "string") {
        throw new Error(`"version" in PulumiPolicy.yaml must be a string such as "1.2.0"`);
    }
    return version ? { runtime, version } : { runtime };
}

function parseYaml(text: string): unknown {
    try {
        return parse(text, { schema: "failsafe" });
    } catch (error) {
        throw new Error(`PulumiPolicy.yaml is not valid YAML: ${messageOf(error)}`, { cause: error });
    }
}

function isMap(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}
