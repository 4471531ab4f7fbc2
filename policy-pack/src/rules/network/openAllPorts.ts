import { allOf } from "../../known";
import { reachesAllPorts } from "../../model/network/ports";
import { ingressRules } from "../../model/network/securityGroup";
import { violationIf } from "../../verdict";
import { rule } from "../rule";

export const openAllPorts = rule("security-group-open-all-ports", ingressRules, (view) =>
    violationIf(
        view,
        allOf([view.fromWorld, reachesAllPorts(view.traffic)]),
        `opens every port to the internet${view.by}: list the ports that are meant to be public`,
    ),
);
