import * as tokens from "../model/tokens";
import { controls } from "./controls";
import type { CatalogueEntry } from "./entry";

const GROUP_TYPES = [
    ...tokens.SECURITY_GROUPS,
    ...tokens.DEFAULT_SECURITY_GROUPS,
    ...tokens.SECURITY_GROUP_RULES,
    ...tokens.SECURITY_GROUP_INGRESS_RULES,
];
const WORLD =
    "Networks wider than /8 (IPv4) and /32 (IPv6) count as the internet, so that two halves of it do too. Rules that name security groups " +
    "are left alone, and prefix lists are left to security-group-open-prefix-list.";

/** `tcp/22`, `udp/3389`. */
const PORT = "^(?:tcp|udp)/(?:\\d{1,4}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])$";

/** What the network lets in. */
export const networkEntries: readonly CatalogueEntry[] = [
    {
        id: "security-group-open-admin-ports",
        title: "Security groups do not open ports of administration to the internet",
        severity: "critical",
        level: "mandatory",
        scope: "resource",
        types: GROUP_TYPES,
        frameworks: controls("EC2.13", "EC2.14", "EC2.19", "EC2.53", "EC2.54"),
        rationale:
            "SSH, RDP and their like are found by scanners within minutes, and one weak password or unpatched daemon behind them is the whole " +
            `machine. ${WORLD}`,
        remediation: "Name the networks that need the port, or close it and use Session Manager or EC2 Instance Connect Endpoint.",
        settings: {},
    },
    {
        id: "security-group-open-database-ports",
        title: "Security groups do not open ports of databases to the internet",
        severity: "critical",
        level: "mandatory",
        scope: "resource",
        types: GROUP_TYPES,
        frameworks: controls("EC2.19"),
        rationale: `A database that the internet reaches is one password, or one flaw, away from being read or wiped. ${WORLD}`,
        remediation: "Let in the security groups of the applications that use the database, and nobody else.",
        settings: {},
    },
    {
        id: "security-group-open-ossec-ports",
        title: "Security groups do not open ports of OSSEC to the internet",
        severity: "high",
        level: "mandatory",
        scope: "resource",
        types: GROUP_TYPES,
        frameworks: [],
        rationale:
            "Whoever reaches the manager's registration (1515) or the listener of auto-ossec (9654) can enrol agents of their own, and whoever " +
            `reaches 1514 can flood it with events, so that real ones are lost. ${WORLD}`,
        remediation: "Name the networks or security groups of the agents.",
        settings: {},
    },
    {
        id: "security-group-open-risky-ports",
        title: "Security groups do not open ports of mail and development servers to the internet",
        severity: "medium",
        level: "advisory",
        scope: "resource",
        types: GROUP_TYPES,
        frameworks: controls("EC2.19"),
        rationale: `On 25, 110, 143, 3000, 5000, 8080 and 8088 mostly answer servers that were never meant for the internet. ${WORLD}`,
        remediation: "Publish by a load balancer on 443, or name the networks that need the port.",
        settings: {},
    },
    {
        id: "security-group-open-all-ports",
        title: "Security groups do not open every port to the internet",
        severity: "critical",
        level: "mandatory",
        scope: "resource",
        types: GROUP_TYPES,
        frameworks: controls("EC2.18", "EC2.19"),
        rationale:
            "A group that lets in everything protects nothing: whatever is ever started behind it is public at once. Judged are rules for " +
            `all protocols, and those for all ports of TCP or UDP. ${WORLD}`,
        remediation: "List the ports that are meant to be public.",
        settings: {},
    },
    {
        id: "security-group-open-prefix-list",
        title: "Security groups do not let in the internet by a prefix list",
        severity: "critical",
        level: "mandatory",
        scope: "stack",
        types: GROUP_TYPES,
        frameworks: controls("EC2.13", "EC2.14", "EC2.18", "EC2.19", "EC2.53", "EC2.54"),
        rationale:
            "A prefix list that holds 0.0.0.0/0 opens a port like that network itself, and no rule of a group shows it. Judged are the ports " +
            "of administration, databases and OSSEC, and all ports at once; those of mail and development servers lead to an advice. A list " +
            "of the same stack is judged by its entries. One from elsewhere, even AWS's own, is an id that tells nothing: on these ports it " +
            "is not evaluated, unless it is among the lists that are trusted. Networks count as in the other rules about groups.",
        remediation: "List the networks that need the port, in the prefix list or in the rule.",
        settings: {
            trustedPrefixLists: {
                type: "array",
                default: [],
                items: { type: "string", pattern: "^pl-[0-9a-f]+$" },
                description: "Prefix lists from elsewhere that hold no wide networks, such as that of EC2 Instance Connect, by id.",
            },
        },
    },
    {
        id: "security-group-default-open",
        title: "The default security group of a VPC has no rules",
        severity: "high",
        level: "mandatory",
        scope: "stack",
        types: [
            ...tokens.DEFAULT_SECURITY_GROUPS,
            ...tokens.SECURITY_GROUP_RULES,
            ...tokens.SECURITY_GROUP_INGRESS_RULES,
            ...tokens.SECURITY_GROUP_EGRESS_RULES,
        ],
        frameworks: controls("EC2.2"),
        rationale:
            "What is started without a group of its own gets the default one of its VPC: a rule there is a rule for whatever somebody forgot. " +
            "Judged are a DefaultSecurityGroup, and rules that are added to it or to the default group of a Vpc. A Vpc without a " +
            "DefaultSecurityGroup is not judged, though AWS opens its default group to itself.",
        remediation:
            "Declare a DefaultSecurityGroup with neither ingress nor egress, which takes all rules away, and use groups of your own.",
        settings: {},
    },
    {
        id: "network-acl-open-admin-ports",
        title: "Network ACLs do not let the internet reach ports of administration",
        severity: "medium",
        level: "advisory",
        scope: "stack",
        types: [...tokens.NETWORK_ACLS, ...tokens.NETWORK_ACL_RULES],
        frameworks: controls("EC2.21"),
        rationale:
            "A network ACL is the second line behind security groups, and the only one for a group that somebody opened by mistake. Judged are " +
            "20, 21, 22 and 3389, or those of the settings. Entries count in the order of their numbers: what a lower one denies to everyone is closed. Ephemeral ports " +
            "include 3389, so that one has to be denied before them.",
        remediation: "Deny these ports to 0.0.0.0/0 and ::/0 with a lower rule number, or name the networks in the entry that allows.",
        settings: {
            ports: {
                type: "array",
                default: ["tcp/22", "tcp/3389", "udp/3389", "tcp/20", "tcp/21"],
                items: { type: "string", pattern: PORT },
                description: "Ports that are judged, 0 to 65535, each after its protocol.",
            },
        },
    },
];
