const NAMED = 5;

interface Trouble {
    readonly what: string;
    /** The first of them; the others are of the same kind. */
    readonly reason: string;
    readonly users: string[];
}

/** What went wrong with the users of an account, one sentence for each kind of trouble however many users have it. */
export class Troubles {
    private readonly kinds = new Map<string, Trouble>();

    /** @param user undefined for what concerns the whole account. */
    add(what: string, reason: string, user?: string): void {
        const kind = JSON.stringify([what, reason.split(":")[0]]);
        const trouble = this.kinds.get(kind) ?? { what, reason, users: [] };
        this.kinds.set(kind, trouble);
        if (user !== undefined && !trouble.users.includes(user)) {
            trouble.users.push(user);
        }
    }

    get sentences(): readonly string[] {
        return [...this.kinds.values()].map(({ what, reason, users }) => {
            const named = users.slice(0, NAMED).join(", ");
            const rest = users.length > NAMED ? ` and ${users.length - NAMED} more` : "";
            const count = users.length === 1 ? "1 user" : `${users.length} users`;
            return users.length === 0 ? `${what}: ${reason}` : `${what} of ${count} (${named}${rest}): ${reason}`;
        });
    }
}
