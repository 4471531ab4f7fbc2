/** What a (sub)schema found. The score tells which branch of an `anyOf` the user most likely meant: that branch's errors are shown. */
export class Result {
    readonly errors: string[] = [];
    score = 0;

    /** `path` is dotted, empty at the root. */
    fail(path: string, description: string): void {
        this.errors.push(path === "" ? description : `${path}: ${description}`);
        this.score -= 2;
    }

    merge(other: Result): void {
        this.errors.push(...other.errors);
        this.score += other.score;
    }

    get valid(): boolean {
        return this.errors.length === 0;
    }
}

/** How an error names the value at `path`. */
export function fieldName(path: string): string {
    return path === "" ? "(root)" : path;
}

export function join(path: string, key: string | number): string {
    return path === "" ? String(key) : `${path}.${key}`;
}
