import { Unknown } from "../../known";
import { principals } from "../../model/iam/principal";
import { escalation } from "../../model/policy/escalation";
import type { PolicyDocument } from "../../model/policy/document";
import { some } from "../../text";
import { violation } from "../../verdict";
import { rule } from "../rule";

export const principalEscalation = rule("iam-principal-privilege-escalation", principals, (principal) => {
    const documents = [...principal.inline, ...principal.attached].map(({ document }) => document);
    const known = documents.filter((document): document is PolicyDocument => !(document instanceof Unknown));
    if (known.length < 2) {
        return [];
    }
    const apart = new Set(known.flatMap((document) => escalation(document).direct));
    const merged = { statements: known.flatMap(({ statements }) => statements), bytes: 0, characters: 0 };
    const together = escalation(merged).direct.filter((way) => !apart.has(way));
    return together.length === 0
        ? []
        : [violation(principal, `has policies that together open the way to any right by ${some(together, 2)}: name the resources`)];
});
