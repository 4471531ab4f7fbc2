/** One page of a list. */
export interface Page<T> {
    readonly items: readonly T[];
    /** Where the next page begins; undefined on the last one. */
    readonly next: string | undefined;
}

/**
 * All pages of a list. A page may be short or empty, and still not be the last one.
 * @throws Error when a page leads to itself, which would never end.
 */
export async function everyPage<T>(what: string, get: (from: string | undefined) => Promise<Page<T>>): Promise<T[]> {
    const all: T[] = [];
    const seen = new Set<string>();
    let from: string | undefined;
    do {
        const { items, next } = await get(from);
        all.push(...items);
        if (next !== undefined && seen.has(next)) {
            throw new Error(`${what} led to the same page twice, after ${all.length} entries`);
        }
        seen.add(next ?? "");
        from = next;
    } while (from !== undefined);
    return all;
}

/**
 * The marker of the next page of an IAM list.
 * @throws Error when the list is said to be cut off, but not where it goes on.
 */
export function nextMarker(what: string, answer: { readonly IsTruncated?: boolean | undefined; readonly Marker?: string | undefined }) {
    if (answer.IsTruncated !== true) {
        return undefined;
    }
    if (answer.Marker === undefined || answer.Marker === "") {
        throw new Error(`${what} was cut off without a marker of the next page`);
    }
    return answer.Marker;
}
