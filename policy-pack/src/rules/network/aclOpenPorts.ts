import { anyOf, Unknown } from "../../known";
import { aclEntries } from "../../model/network/networkAcl";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";
import { ADMINISTRATION } from "./services";

/** The ports that CIS and Security Hub name, and FTP. */
const SERVICES = ADMINISTRATION.filter(({ name }) => ["SSH", "RDP", "FTP"].includes(name));

export const aclOpenPorts = rule("network-acl-open-admin-ports", aclEntries, (view) => {
    const open = anyOf(SERVICES.map((service) => view.opens(service)));
    if (open instanceof Unknown) {
        return [notEvaluated(view, open)];
    }
    const ports = SERVICES.filter((service) => view.opens(service) === true).map(({ port }) => String(port));
    const message = `lets the internet reach port ${[...new Set(ports)].join(", ")}${view.by}: deny them before, or name the networks`;
    return open ? [violation(view, message)] : [];
});
