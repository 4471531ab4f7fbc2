import { asText, at } from "../tree";
import type { Resource } from "./resource";

const ACCOUNT = /^\d{12}$/;

function listed(json: unknown): unknown[] {
    if (typeof json !== "string") {
        return [];
    }
    try {
        const parsed: unknown = JSON.parse(json);
        return Array.isArray(parsed) ? parsed : [];
    } catch {
        // An unknown inside the provider's configuration leaves something that is no JSON: the provider's URN then tells it apart.
        return [];
    }
}

/** The account that a resource lives in: its id where the provider allows exactly one, else the URN of its provider. */
export function accountOf(resource: Pick<Resource, "provider">): string {
    const allowed = listed(at(resource.provider?.props, "allowedAccountIds"));
    const only = allowed.length === 1 ? allowed[0] : undefined;
    return typeof only === "string" && ACCOUNT.test(only) ? only : (resource.provider?.urn ?? "default provider");
}

/** The account that a resource lives in, 12 digits, or undefined where its provider does not tell. */
export function accountIdOf(resource: Pick<Resource, "provider">): string | undefined {
    const account = accountOf(resource);
    return ACCOUNT.test(account) ? account : undefined;
}

/** Account and region, as one key. Since version 7 of the aws provider a resource may name a region of its own. */
export function regionOf(resource: Pick<Resource, "provider" | "props">): string {
    const own = asText(at(resource.props, "region"));
    const inherited = asText(at(resource.provider?.props, "region"));
    const region = typeof own === "string" ? own : typeof inherited === "string" ? inherited : "default region";
    return `${accountOf(resource)}/${region}`;
}
