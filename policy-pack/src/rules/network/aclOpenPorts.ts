import { anyOf, Unknown } from "../../known";
import { aclEntries } from "../../model/network/networkAcl";
import type { Service } from "../../model/network/ports";
import { notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";

/** @param written `tcp/22` */
function serviceOn(written: string): Service {
    const [protocol, port] = written.split("/");
    return { port: Number(port), protocol: protocol === "udp" ? "udp" : "tcp", name: written };
}

export const aclOpenPorts = rule("network-acl-open-admin-ports", aclEntries, (view, context) => {
    const judged = context
        .list("ports")
        .map(serviceOn)
        .map((service) => ({ service, open: view.opens(service) }));
    const open = anyOf(judged.map((one) => one.open));
    if (open instanceof Unknown) {
        return [notEvaluated(view, open)];
    }
    const ports = judged.filter((one) => one.open === true).map(({ service }) => String(service.port));
    const message = `lets the internet reach port ${[...new Set(ports)].join(", ")}${view.by}: deny them before, or name the networks`;
    return open ? [violation(view, message)] : [];
});
