import { allOf, Unknown, type Truth } from "../../known";
import { asNumber, at, single, type Tree } from "../../tree";

export type Protocol = "tcp" | "udp" | "all" | "other";

/** What traffic a rule is about. */
export interface Traffic {
    readonly protocol: Protocol | Unknown;
    /** First and last port of TCP and UDP. */
    readonly from: number | Unknown;
    readonly to: number | Unknown;
}

const PROTOCOLS: ReadonlyMap<string, Protocol> = new Map([
    ["-1", "all"],
    ["all", "all"],
    ["tcp", "tcp"],
    ["6", "tcp"],
    ["udp", "udp"],
    ["17", "udp"],
]);
const LAST = 65_535;

function protocol(tree: Tree | undefined): Protocol | Unknown {
    const written = single(tree) ?? "";
    if (written instanceof Unknown) {
        return written;
    }
    if (typeof written !== "string" && typeof written !== "number") {
        return new Unknown("protocol", "is neither the name nor the number of a protocol");
    }
    return PROTOCOLS.get(String(written).toLowerCase()) ?? "other";
}

/** Without a port, and with -1, a rule is about all. */
function port(tree: Tree | undefined, name: string, otherwise: number): number | Unknown {
    const written = single(tree) ?? "";
    const number = written === "" ? -1 : (asNumber(written) ?? Number.NaN);
    if (number instanceof Unknown) {
        return number;
    }
    return !Number.isInteger(number) ? new Unknown(name, "is no number of a port") : number >= 0 ? number : otherwise;
}

export function trafficOf(rule: Tree): Traffic {
    const range = at(rule, "portRange") ?? rule;
    return {
        protocol: protocol(at(rule, "ipProtocol") ?? at(rule, "protocol")),
        from: port(at(range, "fromPort") ?? at(range, "from"), "fromPort", 0),
        to: port(at(range, "toPort") ?? at(range, "to"), "toPort", LAST),
    };
}

/** A port that something is known to listen on. */
export interface Service {
    readonly port: number;
    readonly protocol: "tcp" | "udp";
    readonly name: string;
}

function isWithin({ from, to }: Traffic, port: number): Truth {
    if ((typeof from === "number" && from > port) || (typeof to === "number" && to < port)) {
        return false;
    }
    return from instanceof Unknown ? from : to instanceof Unknown ? to : true;
}

export function reaches(traffic: Traffic, { port, protocol }: Service): Truth {
    const own = traffic.protocol;
    if (own === "all") {
        return true;
    }
    const within = isWithin(traffic, port);
    return own instanceof Unknown ? (within === false ? false : own) : own === protocol && within;
}

function spansAll({ from, to }: Traffic): Truth {
    const begins = from instanceof Unknown ? from : from <= 1;
    return allOf([begins, to instanceof Unknown ? to : to === LAST]);
}

/** Whether it is about every port of TCP or UDP, or about every protocol. */
export function reachesAllPorts(traffic: Traffic): Truth {
    const { protocol } = traffic;
    if (protocol instanceof Unknown) {
        return protocol;
    }
    return protocol === "all" || (protocol !== "other" && spansAll(traffic));
}
