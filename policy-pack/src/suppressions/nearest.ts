/** Insertions, deletions and replacements that make one text of the other. */
function distance(a: string, b: string): number {
    let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
        }
        previous = row;
    }
    return previous[b.length] ?? 0;
}

/** A word that was cut short, or goes on for too long, is one step away. */
function steps(word: string, candidate: string, most: number): number {
    const [short, long] = word.length < candidate.length ? [word, candidate] : [candidate, word];
    if (short.length >= SHORTEST_START && long.startsWith(short)) {
        return short === long ? 0 : 1;
    }
    return long.length - short.length < most ? distance(word, candidate) : most;
}

const SHORTEST_START = 4;

/** The word that `word` was probably meant to be, or undefined where none is near. */
export function nearest(word: string, words: Iterable<string>): string | undefined {
    let best: string | undefined;
    let least = Math.max(2, Math.ceil(word.length / 3)) + 1;
    for (const candidate of words) {
        const apart = steps(word, candidate, least);
        if (apart < least) {
            best = candidate;
            least = apart;
        }
    }
    return best;
}
