import { awsDefault, known, settle, Unknown, type Value } from "../../known";
import { asFlag, asText, at, type Tree } from "../../tree";
import type { Resource } from "../resource";
import type { Stack } from "../stack";
import * as tokens from "../tokens";
import { KINDS, type Kind, type Setting } from "./kinds";

/** A database of any kind. A field is undefined where the kind has no such thing, or another resource of the stack decides it. */
export interface DatabaseView {
    readonly resource: Resource;
    /** `postgres`, `aurora-mysql`, `docdb`, `redshift`, `dynamodb`, …; of RDS instances empty where it comes from elsewhere. */
    readonly engine: Value<string>;
    /** At rest. */
    readonly encrypted: Value<boolean> | undefined;
    /** Whether it has an address on the internet. */
    readonly isPublic: Value<boolean> | undefined;
    readonly multiAz: Value<boolean> | undefined;
    /** How many days automatic backups are kept; 0 if there are none. */
    readonly backupDays: Value<number> | undefined;
    readonly deletionProtection: Value<boolean> | undefined;
}

function is(type: string, types: readonly string[]): boolean {
    return types.includes(type);
}

function read<T>({ props }: Resource, { paths, byDefault }: Setting<T>, as: (tree: Tree | undefined) => T | Unknown | undefined): Value<T> {
    const written = paths.map((path) => as(at(props, ...path))).find((value) => value !== undefined);
    return settle(written, byDefault);
}

function asDays(tree: Tree | undefined): number | Unknown | undefined {
    return typeof tree === "number" || tree instanceof Unknown ? tree : undefined;
}

/** What a database is restored from, or copies, decides whether it is encrypted. */
const ORIGINS = ["snapshotIdentifier", "replicateSourceDb", "restoreToPointInTime", "dbSnapshotIdentifier", "sourceDbInstanceIdentifier"];

function encrypted(resource: Resource, setting: Setting<boolean>): Value<boolean> {
    const found = read(resource, setting, asFlag);
    const origin = ORIGINS.find((input) => (at(resource.props, input) ?? "") !== "");
    return origin !== undefined && !(found instanceof Unknown) && found.state === "default"
        ? new Unknown(origin, "names what it is made from, which decides whether it is encrypted, and which the preview cannot see")
        : found;
}

function isSet(tree: Tree | undefined): boolean {
    return typeof tree === "object" && tree !== null && Object.keys(tree).length > 0;
}

/** A domain is on the internet unless it has a VPC. */
function isPublic(resource: Resource, { isPublic: setting }: Kind): Value<boolean> | undefined {
    if (!is(resource.type, tokens.SEARCH_DOMAINS)) {
        return setting && read(resource, setting, asFlag);
    }
    const network = at(resource.props, "vpcOptions");
    return network instanceof Unknown ? network : isSet(network) ? known(false) : awsDefault(true);
}

/** Memcached spells it as a mode. */
function multiAz(resource: Resource, { multiAz: setting }: Kind): Value<boolean> | undefined {
    if (!is(resource.type, tokens.CACHE_CLUSTERS)) {
        return setting && read(resource, setting, asFlag);
    }
    const mode = asText(at(resource.props, "azMode"));
    return settle(typeof mode === "string" ? mode === "cross-az" : mode, false);
}

const MOST_DAYS = 35;

/** Tables are backed up continuously or not at all. */
function backupDays(resource: Resource, { backupDays: setting }: Kind): Value<number> | undefined {
    if (!is(resource.type, tokens.TABLES)) {
        return setting && read(resource, setting, asDays);
    }
    const recovery = at(resource.props, "pointInTimeRecovery") ?? at(resource.props, "pointInTimeRecoverySpecification");
    const enabled = asFlag(at(recovery, "enabled") ?? at(recovery, "pointInTimeRecoveryEnabled"));
    const days = asDays(at(recovery, "recoveryPeriodInDays")) ?? MOST_DAYS;
    return settle(enabled === true ? days : enabled === false ? 0 : enabled, 0);
}

export function databases(stack: Stack): readonly DatabaseView[] {
    return KINDS.flatMap((kind) =>
        stack.ofTypes(kind.types).map((resource): DatabaseView => {
            return {
                resource,
                engine: read(resource, kind.engine, asText),
                encrypted: kind.encrypted && encrypted(resource, kind.encrypted),
                isPublic: isPublic(resource, kind),
                multiAz: multiAz(resource, kind),
                backupDays: backupDays(resource, kind),
                deletionProtection: kind.deletionProtection && read(resource, kind.deletionProtection, asFlag),
            };
        }),
    );
}
