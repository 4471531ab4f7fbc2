/** Sets a property; the answer sets back what was there. */
export function replaceProperty<T extends object, K extends keyof T>(target: T, key: K, value: T[K]): () => void {
    const before = target[key];
    target[key] = value;
    return () => {
        target[key] = before;
    };
}
