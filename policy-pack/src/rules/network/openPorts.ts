import { allOf, anyOf, Unknown } from "../../known";
import { reaches, type Service } from "../../model/network/ports";
import { ingressRules } from "../../model/network/securityGroup";
import { some } from "../../text";
import { notEvaluated, violation } from "../../verdict";
import { rule, type Rule } from "../rule";

const NAMED = 3;

/** The rule that none of these services is open to the internet. */
export function closedPorts(id: string, services: readonly Service[], remedy: string): Rule {
    return rule(id, ingressRules, (view) => {
        const reached = services.filter((service) => reaches(view.traffic, service) === true);
        const open = allOf([view.fromWorld, anyOf(services.map((service) => reaches(view.traffic, service)))]);
        if (open instanceof Unknown) {
            return [notEvaluated(view, open)];
        }
        const names = some([...new Set(reached.map(({ port, name }) => `${String(port)} (${name})`))], NAMED);
        return open ? [violation(view, `opens port ${names} to the internet${view.by}: ${remedy}`)] : [];
    });
}
