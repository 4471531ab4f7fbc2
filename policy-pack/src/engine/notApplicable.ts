interface Asked {
    readonly notApplicable: (reason?: string) => never;
}

const thrown = new WeakMap<Asked["notApplicable"], unknown>();

/**
 * Tells the SDK that a policy does not apply, for which it throws. Most policies have nothing to say of most resources, so the error that
 * the SDK once made is thrown again: making one takes longer than all else that such a policy does.
 */
export function notApplicable({ notApplicable: refuse }: Asked): never {
    if (!thrown.has(refuse)) {
        try {
            refuse("Nothing here that the policy judges");
        } catch (error) {
            thrown.set(refuse, error);
        }
    }
    throw thrown.get(refuse);
}
