import { isSuppressible, type CatalogueEntry } from "../catalogue/entry";
import { parseUrn } from "../model/component";
import { label, type Resource } from "../model/resource";
import type { Remedy } from "../rules/remedy";
import { SuppressionBook } from "../suppressions/book";
import { groundsOf, type Suppressed, type Suppression } from "../suppressions/suppression";
import { at } from "../tree";
import { DeferredChecks } from "./deferred";
import { InputLedger } from "./inputs";
import type { Finding } from "./judge";
import { PresentTypes } from "./presentTypes";
import { recordedResource } from "./resource";
import { SharedStacks } from "./shared";
import { Shown } from "./shown";

export interface RunOptions {
    /** The present moment, by which suppressions expire. */
    readonly now?: () => Date;
    /** What the path of a file of suppressions is relative to. */
    readonly directory?: string;
    /** What the key of a tag begins with that suppresses a rule, whose id comes after it; `palisade:suppress:` if absent. */
    readonly tagPrefix?: string;
}

const STACK = "pulumi:pulumi:Stack";
export const TAG_PREFIX = "palisade:suppress:";

/** What the policies of a pack share while it runs. */
export class Run {
    readonly ledger: InputLedger;
    readonly types = new PresentTypes();
    readonly shown = new Shown();
    readonly stacks: SharedStacks;
    readonly suppressions: SuppressionBook;
    readonly deferred = new DeferredChecks();

    constructor(entries: readonly CatalogueEntry[], { now = () => new Date(), directory = ".", tagPrefix = TAG_PREFIX }: RunOptions = {}) {
        this.ledger = new InputLedger(entries.flatMap(({ types }) => types));
        this.stacks = new SharedStacks(this.ledger, this.types, this.shown);
        this.suppressions = new SuppressionBook({ rules: entries, now, directory, tagPrefix });
    }

    /** The resource with all that is above it. */
    suppressed(resource: Pick<Resource, "urn" | "type" | "name" | "parent">): Suppressed {
        const above: { type: string; name: string }[] = [];
        const met = new Set<string>();
        for (let urn = resource.parent; urn !== undefined && urn !== "" && !met.has(urn); urn = this.ledger.parentOf(urn)) {
            met.add(urn);
            const { types, name } = parseUrn(urn);
            const type = types.at(-1) ?? "";
            if (type !== STACK) {
                above.push({ type, name });
            }
        }
        return { urn: resource.urn, label: label(resource), above };
    }

    private suppressing(entry: CatalogueEntry, { kind, resource, message }: Finding): Suppression | undefined {
        return kind === "defect" || resource === undefined || this.suppressions.isEmpty || !isSuppressible(entry)
            ? undefined
            : this.suppressions.suppressing(entry.id, this.suppressed(resource), message);
    }

    /** Takes the exceptions of a resource's own tags, which the policy that reads them sees only when the resource is analysed. */
    noteTags({ urn, type, name, props }: Pick<Resource, "urn" | "type" | "name" | "props">): void {
        if (this.suppressions.isOn) {
            this.suppressions.tag({ urn, type, label: label({ type, name }) }, at(props, "tags"));
        }
    }

    /** Whether there is an exception from the rule for what a remedy would change, or for what that may belong to. */
    mayBeExcepted(entry: CatalogueEntry, remedy: Remedy, changed: Resource): boolean {
        if (this.suppressions.isEmpty) {
            return false;
        }
        const excepted = ({ urn, type, name, parent }: Pick<Resource, "urn" | "type" | "name" | "parent">): boolean =>
            this.suppressions.excepts(entry.id, this.suppressed({ urn, type, name, parent }));
        const isJudged = remedy.isApart === undefined;
        const judged = isJudged ? [] : [...this.ledger.ofTypes(entry.types)].map((one) => recordedResource(one, this.ledger));
        return excepted(changed) || judged.some((one) => excepted(one) && remedy.isApart?.(changed, one) !== true);
    }

    /** What is left to report, after suppressed findings are noted as such and unknowns as deferred. */
    settle(entry: CatalogueEntry, findings: readonly Finding[]): readonly Finding[] {
        const left = findings.flatMap((finding): readonly Finding[] => {
            const suppression = this.suppressing(entry, finding);
            if (suppression !== undefined) {
                return this.suppressions.showsFindings ? [{ ...finding, suppressed: groundsOf(suppression) }] : [];
            }
            if (finding.kind === "unknown") {
                this.deferred.note(entry.id, finding);
            }
            return [finding];
        });
        return left.filter(({ level }) => level !== "counted");
    }
}
