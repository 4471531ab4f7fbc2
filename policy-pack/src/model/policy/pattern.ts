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

/** Whether some text matches both patterns. */
export function overlap(a: string, b: string): boolean {
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

/** The places of patterns after a wildcard of one of them that stands for nothing more. */
function skipped(patterns: readonly string[], places: readonly number[]): number[][] {
    return places.flatMap((place, index) => (patterns[index]?.[place] === "*" ? [places.with(index, place + 1)] : []));
}

/** The places after `letter`, or undefined where a pattern has another one. Wildcards of the first pattern stand for no colon. */
function after(patterns: readonly string[], places: readonly number[], letter: string): number[] | undefined {
    const next = places.map((place, index) => {
        const wanted = patterns[index]?.[place];
        if ((wanted === "*" || wanted === "?") && (letter !== ":" || index > 0)) {
            return wanted === "*" ? place : place + 1;
        }
        return wanted === letter ? place + 1 : -1;
    });
    return next.includes(-1) ? undefined : next;
}

/** Whether two patterns are alike before their first wildcards, which rules most of them out at once. */
function mayStartAlike(a: string, b: string): boolean {
    const length = Math.min(...[a, b].map((pattern) => `${pattern}*`.search(/[*?]/)));
    return a.slice(0, length) === b.slice(0, length);
}

/** A text that matches `shape` and all the patterns, or undefined where there is none. Names have no colon: no wildcard of `shape` is one. */
export function common(shape: string, others: readonly string[]): string | undefined {
    const patterns = [shape, ...others];
    if (others.some((other) => !mayStartAlike(shape, other))) {
        return undefined;
    }
    const queue = [{ places: patterns.map(() => 0), text: "" }];
    const seen = new Set<string>();
    for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
        const { places, text } = state;
        const key = places.join();
        if (seen.has(key)) {
            continue;
        }
        seen.add(key);
        const wanted = patterns.map((pattern, index) => pattern[places[index] ?? 0]);
        if (wanted.every((letter) => letter === undefined)) {
            return text;
        }
        const letter = wanted.find((one) => one !== undefined && one !== "*" && one !== "?") ?? (wanted.includes("?") ? "p" : undefined);
        const next = letter === undefined ? undefined : after(patterns, places, letter);
        queue.push(...skipped(patterns, places).map((skip) => ({ places: skip, text })));
        if (letter !== undefined && next !== undefined) {
            queue.push({ places: next, text: text + letter });
        }
    }
    return undefined;
}

/** Whether `patterns` hold for everything that `wanted` stands for. */
export function patternsCover(patterns: Patterns, wanted: string): Truth {
    if (!patterns.negated) {
        return anyOf(patterns.values.map((value) => (value instanceof Unknown ? value : covers(value, wanted))));
    }
    const excluded = anyOf(patterns.values.map((value) => (value instanceof Unknown ? value : overlap(value, wanted))));
    return excluded instanceof Unknown ? excluded : !excluded;
}
