import { catalogue } from "../../catalogue";
import type { CatalogueEntry } from "../../catalogue/entry";
import { judge, type Finding } from "../../engine/judge";
import type { Resource } from "../../model/resource";
import { Stack } from "../../model/stack";
import { rules } from "../../rules";
import type { Rule } from "../../rules/rule";

const byId = new Map(rules.map((rule) => [rule.id, rule]));
export const pairs = catalogue.map((entry): [CatalogueEntry, Rule | undefined] => [entry, byId.get(entry.id)]);

function stacksFor(entry: CatalogueEntry, all: readonly Resource[], whole: Stack): Stack[] {
    if (entry.scope === "stack") {
        return [whole];
    }
    return all.flatMap((one) => {
        const parent = all.find(({ urn }) => urn === one.parent);
        return entry.types.includes(one.type) ? [new Stack(parent === undefined ? [one] : [one, parent])] : [];
    });
}

/** What all rules find. */
export function findings(all: readonly Resource[]): [CatalogueEntry, Finding][] {
    const whole = new Stack(all);
    return pairs.flatMap(([entry, rule]) =>
        rule === undefined
            ? []
            : stacksFor(entry, all, whole).flatMap((stack) =>
                  (judge(rule, entry, stack, {}) ?? []).map((finding): [CatalogueEntry, Finding] => [entry, finding]),
              ),
    );
}
