import type { Values } from "../model";
import type { PackageRequest } from "./requests";
import { UNKNOWN, containsUnknown } from "./values";

/** Which plugin a resource or a data source asks for. */
export interface PluginRequest {
    pkg: string;
    /** Semantic version, empty when the SDK names none. */
    version: string;
    downloadUrl: string;
    parameterization?: { name: string; version: string };
}

/** What the engine writes instead of a provider when default providers of a package are disabled. */
export const DENIED_PREFIX = "urn:pulumi:denydefaults::denydefaults::pulumi:providers:";
export const deniedReference = (pkg: string): string => `${DENIED_PREFIX}${pkg}::denydefaults::denydefaults`;
export const isDenied = (reference: string): boolean => reference.startsWith(DENIED_PREFIX);
export const deniedMessage = (pkg: string, what: string): string =>
    `Default provider for '${pkg}' disabled. '${what}' must use an explicit provider.`;

export const referenceTo = (urn: string): string => `${urn}::${UNKNOWN}`;

/** `default_7_48_0`, `default` without a version, with the download address behind it when there is one. */
export function defaultProviderName(request: PluginRequest): string {
    const version = request.parameterization?.version ?? request.version;
    const [, core = "", pre = "", build = ""] = /^([^-+]*)(?:-([^+]*))?(?:\+(.*))?$/.exec(version) ?? [];
    const parts = [core, pre, build].filter(Boolean).flatMap((part) => part.split("."));
    const name = ["default", ...parts].join("_").replaceAll("-", "_");
    const address = request.downloadUrl.split("/").filter(Boolean);
    return address.length ? `${name}_${address.map((part) => part.replace(/[^A-Za-z0-9_.-]/g, "_")).join("/")}` : name;
}

export const requestKey = (request: PluginRequest): string => [request.pkg, defaultProviderName(request)].join(" ");

/** `aws:region` and its like, without the package name. A later key of the old form `aws:config:region` counts too. */
export function packageConfig(config: Record<string, string>, pkg: string): Record<string, string> {
    const entries = Object.entries(config).flatMap(([key, value]): [string, string][] => {
        const [namespace, ...rest] = key.split(":");
        return namespace === pkg ? [[rest.join(":").replace(/^config:/, ""), value]] : [];
    });
    return Object.fromEntries(entries);
}

/** Engine-side settings hang under `__internal`, which Check gets to see as an empty object when there are none. */
export function withPlugin(inputs: Values, request: PluginRequest): Values {
    const result: Values = { ...inputs };
    const internal: Values = { ...((result.__internal ?? {}) as Values) };
    if (request.version) result.version = request.version;
    if (request.downloadUrl) internal.pluginDownloadURL = request.downloadUrl;
    if (request.parameterization) {
        internal.name = request.pkg;
        if (result.version !== undefined) internal.version = result.version;
        result.version = request.parameterization.version;
    }
    return request.version || request.downloadUrl || request.parameterization ? { ...result, __internal: internal } : result;
}

/** What `pulumi:disable-default-providers` says of a package. */
export function isDefaultProviderDisabled(config: Record<string, string>, pkg: string): boolean {
    const text = config["pulumi:disable-default-providers"];
    if (pkg === "pulumi" || text === undefined || text === "") return false;
    let parsed: unknown;
    try {
        parsed = JSON.parse(text);
    } catch (error) {
        throw new Error(`Failed to parse ${text}: ${(error as Error).message}`, { cause: error });
    }
    if (!Array.isArray(parsed)) throw new Error(`pulumi:disable-default-providers must be a list of package names, found ${text}`);
    return parsed.some((entry, index) => {
        if (typeof entry !== "string") throw new Error(`pulumi:disable-default-providers[${index}] must be a string`);
        return entry.trim() === "*" || entry.trim() === pkg;
    });
}

export function pluginOf(pkg: string, version: string, downloadUrl: string, registered: PackageRequest | undefined): PluginRequest {
    if (!registered) return { pkg, version, downloadUrl: downloadUrl.replace(/\/$/, "") };
    const { parameterization } = registered;
    return {
        pkg: parameterization?.name ?? registered.name,
        version: registered.version,
        downloadUrl: registered.downloadUrl,
        ...(parameterization && { parameterization }),
    };
}

/** A provider whose own configuration is not known yet plans nothing: no checks, no outputs, and its data sources answer an empty object. */
export const isUnconfigured = (inputs: Values | undefined): boolean => inputs !== undefined && containsUnknown(inputs);
