/** What a search may still cost, in places of patterns that it looks at. */
export interface Budget {
    left: number;
}

/** Texts that match `shape` and all of `within`, and none of `without`. No wildcard of `shape` stands for a colon. */
export interface Sought {
    readonly shape: string;
    readonly within: readonly string[];
    readonly without: readonly string[];
}

/** How far a text has got in each pattern; of those that it must not match, in every way at once. */
interface State {
    readonly places: readonly number[];
    readonly barred: readonly (readonly number[])[];
    readonly text: string;
}

const LETTERS = "pzqxkwj0123456789abcdefghilmnorstuvyPZQXKWJ_-".split("");

function isWildcard(letter: string | undefined): boolean {
    return letter === "*" || letter === "?";
}

/** Whether patterns are alike as far as no wildcard comes, from both ends, which rules most of them out at once. */
export function mayMeet(a: string, b: string): boolean {
    const shorter = Math.min(a.length, b.length);
    for (let i = 0; i < shorter && !isWildcard(a[i]) && !isWildcard(b[i]); i++) {
        if (a[i] !== b[i]) {
            return false;
        }
    }
    for (let i = 1; i <= shorter && !isWildcard(a.at(-i)) && !isWildcard(b.at(-i)); i++) {
        if (a.at(-i) !== b.at(-i)) {
            return false;
        }
    }
    return true;
}

/** The places after a wildcard of one pattern that stands for nothing more. */
function skipped(patterns: readonly string[], places: readonly number[]): number[][] {
    return places.flatMap((place, index) => (patterns[index]?.[place] === "*" ? [places.with(index, place + 1)] : []));
}

/** The places after `letter`, or undefined where a pattern has another one. */
function after(patterns: readonly string[], places: readonly number[], letter: string): number[] | undefined {
    const next = places.map((place, index) => {
        const wanted = patterns[index]?.[place];
        if (isWildcard(wanted) && (letter !== ":" || index > 0)) {
            return wanted === "*" ? place : place + 1;
        }
        return wanted === letter ? place + 1 : -1;
    });
    return next.includes(-1) ? undefined : next;
}

/** With the places behind each `*`, which may stand for nothing. */
function settled(pattern: string, places: readonly number[]): number[] {
    const all = new Set(places);
    for (const place of all) {
        if (pattern[place] === "*") {
            all.add(place + 1);
        }
    }
    return [...all].sort((a, b) => a - b);
}

function passed(pattern: string, places: readonly number[], letter: string): number[] {
    const next = places.flatMap((place) => {
        const wanted = pattern[place];
        return wanted === "*" ? [place] : wanted === "?" || wanted === letter ? [place + 1] : [];
    });
    return settled(pattern, next);
}

/** The letter that comes next: the one that a pattern asks for; else, where there has to be one or it may lead away, an unlikely one. */
function letterAfter(wanted: readonly (string | undefined)[], isBarred: boolean, unlikely: string): string | undefined {
    const written = wanted.find((one) => one !== undefined && !isWildcard(one));
    const isOpen = wanted.every(isWildcard);
    return written ?? (wanted.includes("?") || (isOpen && isBarred) ? unlikely : undefined);
}

/**
 * A text that is sought, or undefined where there is none, or the budget is spent. Exact: a letter that no pattern of `without` has gets
 * away from them wherever another one would.
 */
export function witness({ shape, within, without }: Sought, budget: Budget): string | undefined {
    budget.left -= 1;
    const patterns = [shape, ...within];
    if (patterns.some((one, index) => patterns.slice(0, index).some((other) => !mayMeet(one, other)))) {
        return undefined;
    }
    const barring = without.filter((pattern) => mayMeet(shape, pattern));
    const unlikely = LETTERS.find((letter) => !barring.some((pattern) => pattern.includes(letter))) ?? "p";
    const stack: State[] = [{ places: patterns.map(() => 0), barred: barring.map((pattern) => settled(pattern, [0])), text: "" }];
    const seen = new Set<string>();
    for (let state = stack.pop(); state !== undefined && budget.left > 0; state = stack.pop()) {
        const { places, barred, text } = state;
        const key = `${places.join()} ${barred.join(" ")}`;
        if (seen.has(key)) {
            continue;
        }
        seen.add(key);
        budget.left -= patterns.length + barring.length;
        const wanted = patterns.map((pattern, index) => pattern[places[index] ?? 0]);
        const isEnd = wanted.every((letter) => letter === undefined);
        if (isEnd && barring.every((pattern, index) => !barred[index]?.includes(pattern.length))) {
            return text;
        }
        const letter = letterAfter(wanted, barring.length > 0, unlikely);
        const next = letter === undefined ? undefined : after(patterns, places, letter);
        stack.push(...skipped(patterns, places).map((skip) => ({ places: skip, barred, text })));
        if (letter !== undefined && next !== undefined) {
            const left = barring.map((pattern, index) => passed(pattern, barred[index] ?? [], letter));
            stack.push({ places: next, barred: left, text: text + letter });
        }
    }
    return undefined;
}
