/** `1 check`, `2 checks`. */
export function count(number: number, thing: string): string {
    return `${String(number)} ${thing}${number === 1 ? "" : "s"}`;
}

/** The first of them by name, the others by number. */
export function some(names: readonly string[], most: number): string {
    const more = names.length - most;
    return more > 0 ? `${names.slice(0, most).join(", ")} and ${String(more)} more` : names.join(", ");
}
