import type { Resource } from "../resource";
import type { Stack } from "../stack";
import { USERS } from "../tokens";

export function users(stack: Stack): readonly { readonly resource: Resource }[] {
    return stack.ofTypes(USERS).map((resource) => ({ resource }));
}
