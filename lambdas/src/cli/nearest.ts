function distance(left: string, right: string): number {
    let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
    for (let i = 1; i <= left.length; i++) {
        const row = [i];
        for (let j = 1; j <= right.length; j++) {
            const substitution = (previous[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
            row[j] = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, substitution);
        }
        previous = row;
    }
    return previous[right.length] ?? 0;
}

/** `; did you mean '--role'?` by the candidate of which at most a third of the word, but two letters in any case, differ; or nothing. */
export function didYouMean(word: string, candidates: readonly string[], mark = ""): string {
    const [best] = candidates
        .map((candidate) => ({ candidate, differs: distance(word.toLowerCase(), candidate.toLowerCase()) }))
        .filter(({ candidate, differs }) => differs <= Math.max(2, Math.floor(word.length / 3)) && differs < candidate.length)
        .sort((left, right) => left.differs - right.differs);
    return best === undefined ? "" : `; did you mean '${mark}${best.candidate}'?`;
}
