import type { Rule } from "../rule";
import { aclOpenPorts } from "./aclOpenPorts";
import { defaultOpen } from "./defaultOpen";
import { openAllPorts } from "./openAllPorts";
import { closedPorts } from "./openPorts";
import { prefixLists } from "./prefixLists";
import { ADMINISTRATION, DATABASES, OSSEC, RISKY } from "./services";

const SESSIONS = "name the networks that need it, or use Session Manager";
const INSIDE = "let in only the security groups of those who use it";

export const networkRules: readonly Rule[] = [
    closedPorts("security-group-open-admin-ports", ADMINISTRATION, SESSIONS),
    closedPorts("security-group-open-database-ports", DATABASES, INSIDE),
    closedPorts("security-group-open-ossec-ports", OSSEC, "name the networks of the agents"),
    closedPorts("security-group-open-risky-ports", RISKY, "put a load balancer in front, or name the networks that need it"),
    openAllPorts,
    prefixLists,
    defaultOpen,
    aclOpenPorts,
];
