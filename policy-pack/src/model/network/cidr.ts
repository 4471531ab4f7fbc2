import { isIPv4, isIPv6 } from "node:net";
import { anyOf, Unknown, type Truth } from "../../known";
import { asList, type Tree } from "../../tree";
import { isNarrowNetwork } from "../policy/narrow";

/** `fc00::/7`, the private addresses of IPv6, which nobody reaches from outside. */
const PRIVATE_IPV6 = /^f[cd]/i;

function isWide(cidr: string): boolean | undefined {
    const [address = "", size = ""] = cidr.split("/");
    const most = isIPv4(address) ? 32 : isIPv6(address) ? 128 : -1;
    if (!/^\d{1,3}$/.test(size) || Number(size) > most) {
        return undefined;
    }
    return !isNarrowNetwork(cidr) && !(isIPv6(address) && Number(size) >= 7 && PRIVATE_IPV6.test(address));
}

/**
 * Whether a list of CIDR blocks holds the internet or a good part of it: networks wider than /8 (IPv4) and /32 (IPv6), so that two halves
 * of the internet are seen as well as the whole.
 */
export function isWorld(cidrs: Tree | undefined, path: string): Truth {
    const list = asList(cidrs);
    if (list instanceof Unknown) {
        return list;
    }
    const truths = list.map((one): Truth => {
        if (one instanceof Unknown) {
            return one;
        }
        const wide = one === null || one === "" ? false : typeof one === "string" ? isWide(one) : undefined;
        return wide ?? new Unknown(path, "is no network that AWS takes");
    });
    return anyOf(truths);
}
