import { allOf, anyOf, Unknown, type Truth } from "../../known";
import { reaches, reachesAllPorts, type Service } from "../../model/network/ports";
import { prefixListRules, type PrefixListRuleView } from "../../model/network/prefixList";
import { some } from "../../text";
import { advice, notEvaluated, violation } from "../../verdict";
import { rule } from "../rule";
import { ADMINISTRATION, DATABASES, OSSEC, RISKY } from "./services";

const NAMED = 3;
const GRAVE: readonly Service[] = [...ADMINISTRATION, ...DATABASES, ...OSSEC];

function reachesAny({ traffic }: PrefixListRuleView, services: readonly Service[]): Truth {
    return anyOf([reachesAllPorts(traffic), ...services.map((service) => reaches(traffic, service))]);
}

function portsOf({ traffic }: PrefixListRuleView): string {
    if (reachesAllPorts(traffic) === true) {
        return "every port";
    }
    const reached = [...GRAVE, ...RISKY].filter((service) => reaches(traffic, service) === true);
    return `port ${some([...new Set(reached.map(({ port, name }) => `${String(port)} (${name})`))], NAMED)}`;
}

export const prefixLists = rule("security-group-open-prefix-list", prefixListRules, (view, context) => {
    const trusted = new Set(context.list("trustedPrefixLists"));
    const holdsWorld = anyOf(view.sources.filter(({ id }) => id === undefined || !trusted.has(id)).map((source) => source.holdsWorld));
    const world = allOf([view.comesIn, holdsWorld]);
    const grave = allOf([world, reachesAny(view, GRAVE)]);
    const open = anyOf([grave, allOf([world, reachesAny(view, RISKY)])]);
    if (open instanceof Unknown) {
        return [notEvaluated(view, open)];
    }
    const message = `opens ${portsOf(view)} to a prefix list that holds the internet${view.by}: name lists of the networks that need it`;
    return open ? [(grave === true ? violation : advice)(view, message)] : [];
});
