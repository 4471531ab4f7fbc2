import type { CatalogueEntry } from "../catalogue/entry";
import type { Rule } from "../rules/rule";
import { createPack } from "./createPack";
import type { PackPolicy } from "./policies";
import type { RunOptions } from "./run";

export interface OwnPackOptions extends RunOptions {
    /**
     * What the key of a tag begins with that suppresses a rule of this pack, as `acme:suppress:`. Each pack reads the tags of every
     * resource and refuses those for rules that it does not have, so packs that run beside each other need different ones.
     */
    readonly tagPrefix: string;
}

/** AWS takes keys of 128 characters, of which the rule's id needs some; `aws:` is AWS's own. */
const PREFIX = /^(?!aws:)[\w.:/=+@-]{1,63}:$/i;

/**
 * The policies of a pack of one's own.
 * @throws Error for a tagPrefix that is missing or is none, and naming every entry without a rule and every rule without an entry
 */
export function createOwnPack(entries: readonly CatalogueEntry[], rules: readonly Rule[], options: OwnPackOptions): PackPolicy[] {
    const { tagPrefix } = (options as Partial<OwnPackOptions> | undefined) ?? {};
    if (tagPrefix === undefined || !PREFIX.test(tagPrefix)) {
        const found = tagPrefix === undefined ? "nothing" : JSON.stringify(tagPrefix);
        throw new Error(`createPack: tagPrefix: found ${found}, expected what keys of tags begin with, such as "acme:suppress:"`);
    }
    return createPack(entries, rules, options);
}
