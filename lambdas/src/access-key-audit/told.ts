import { createHash } from "node:crypto";
import type { ReportStore } from "./ports";
import { shownReason } from "./text";

const VERSION = 1;
const HASH_CHARACTERS = 16;

const hash = (fact: string): string => createHash("sha256").update(fact).digest("hex").slice(0, HASH_CHARACTERS);

function decode(body: string): string[] {
    const value: unknown = JSON.parse(body);
    const facts = typeof value === "object" && value !== null && "facts" in value ? value.facts : undefined;
    if (!Array.isArray(facts) || !facts.every((fact) => typeof fact === "string")) {
        throw new Error("it has no list of facts");
    }
    return facts;
}

function say(errors: string[], sentence: string): void {
    if (!errors.includes(sentence)) {
        errors.push(sentence);
    }
}

/** A run id as part of a key of S3. */
export function runKey(runId: string): string {
    return runId.replace(/[^\w.-]/g, "-");
}

/** What people were told in a run, so that a retry of the same run does not tell it twice. */
export class Told {
    private readonly facts = new Set<string>();
    private changed = false;

    private constructor(
        private readonly store: ReportStore | undefined,
        private readonly key: string,
    ) {}

    /** What earlier attempts of the run told. Where that cannot be read, something may be told twice, which is added to the errors. */
    static async load(store: ReportStore | undefined, runId: string, errors: string[]): Promise<Told> {
        const told = new Told(store, `told/${runKey(runId)}.json`);
        try {
            if (store !== undefined && (await store.list(told.key)).includes(told.key)) {
                decode(await store.get(told.key)).forEach((fact) => told.facts.add(fact));
            }
        } catch (error) {
            say(errors, `What an earlier attempt of this run told could not be read, it may be told again: ${shownReason(error)}`);
        }
        return told;
    }

    has(fact: string): boolean {
        return this.facts.has(hash(fact));
    }

    add(facts: Iterable<string>): void {
        for (const fact of facts) {
            this.changed ||= !this.has(fact);
            this.facts.add(hash(fact));
        }
    }

    /** @param store The one that it was read from, unless another one is given. */
    async save(errors: string[], store = this.store): Promise<void> {
        if (store === undefined || !this.changed) {
            return;
        }
        try {
            await store.put(this.key, JSON.stringify({ schemaVersion: VERSION, facts: [...this.facts] }), "application/json");
            this.changed = false;
        } catch (error) {
            say(errors, `What was told could not be stored, a retry of this run may tell it again: ${shownReason(error)}`);
        }
    }
}
