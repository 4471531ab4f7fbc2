import { Unknown, anyOf, type Truth } from "../../known";

/** Values of `Action`, `Resource` and the like, or what they leave out (`NotAction`, `NotResource`). */
export interface Patterns {
    readonly negated: boolean;
    readonly values: readonly (string | Unknown)[];
}

/**
 * Whether everything that matches `inner` matches `outer`: `*` stands for any text, `?` for one character. A wildcard of `inner` is
 * covered by `*` alone. Sound, not complete: patterns that only together cover `inner` are not seen.
 */
export function covers(outer: string, inner: string): boolean {
    let o = 0;
    let i = 0;
    let star = -1;
    let resume = 0;
    while (i < inner.length) {
        const wanted = outer[o];
        if (wanted === "*") {
            star = o++;
            resume = i;
        } else if (wanted !== undefined && (wanted === inner[i] || (wanted === "?" && inner[i] !== "*"))) {
            o++;
            i++;
        } else if (star >= 0) {
            o = star + 1;
            i = ++resume;
        } else {
            return false;
        }
    }
    return outer.slice(o).replaceAll("*", "") === "";
}

const WILDCARD = /[*?]/;

/** Whether some text matches both patterns. */
export function overlap(a: string, b: string): boolean {
    return !WILDCARD.test(b) ? covers(a, b) : !WILDCARD.test(a) ? covers(b, a) : meet(a, b);
}

function meet(a: string, b: string): boolean {
    const reachable = new Set<number>([0]);
    const width = b.length + 1;
    const queue = [0];
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
        const i = Math.floor(state / width);
        const j = state % width;
        if (i === a.length && j === b.length) {
            return true;
        }
        const left = a[i];
        const right = b[j];
        const next: number[] = [];
        if (left === "*") {
            next.push(state + width, ...(right === undefined ? [] : [state + 1]));
        }
        if (right === "*") {
            next.push(state + 1, ...(left === undefined ? [] : [state + width]));
        }
        if (left !== undefined && right !== undefined && (left === right || left === "?" || right === "?")) {
            next.push(state + width + 1);
        }
        for (const to of next) {
            if (!reachable.has(to)) {
                reachable.add(to);
                queue.push(to);
            }
        }
    }
    return false;
}

/** Whether `patterns` hold for everything that `wanted` stands for. */
export function patternsCover(patterns: Patterns, wanted: string): Truth {
    if (!patterns.negated) {
        return anyOf(patterns.values.map((value) => (value instanceof Unknown ? value : covers(value, wanted))));
    }
    const excluded = anyOf(patterns.values.map((value) => (value instanceof Unknown ? value : overlap(value, wanted))));
    return excluded instanceof Unknown ? excluded : !excluded;
}
