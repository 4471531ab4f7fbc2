/** What went wrong, as one line for a reader: `AccessDenied: User: … is not authorized to perform: iam:ListUserTags`. */
export function reasonOf(error: unknown): string {
    if (!(error instanceof Error)) {
        return String(error);
    }
    const message = error.message.replace(/\s+/g, " ").trim();
    return error.name === "Error" ? message : `${error.name}: ${message}`;
}
