/**
 * Does something with every item, so many at the same time.
 * @returns what was answered, in the order of the items. Rejects with the first error; what is under way goes on.
 */
export async function inPool<T, R>(items: readonly T[], most: number, work: (item: T) => Promise<R>): Promise<R[]> {
    const answers = new Map<number, R>();
    const queue = items.entries();
    const worker = async (): Promise<void> => {
        for (const [index, item] of queue) {
            answers.set(index, await work(item));
        }
    };
    await Promise.all(Array.from({ length: Math.min(most, items.length) }, worker));
    return [...answers].sort(([one], [other]) => one - other).map(([, answer]) => answer);
}
