/** The argument of the component of this repository that decides what a rule finds in its buckets. */
export function secureBucket(argument: string): Readonly<Record<string, string>> {
    return { "palisade:index:SecureBucket": argument };
}
