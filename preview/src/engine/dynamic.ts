import type { Values } from "../model";
import type { ResourceState } from "./state";

/** Resources whose provider is code of the program itself. The plugin runs its `check` during previews, so it runs here too. */
export interface DynamicChecks {
    handles(type: string): boolean;
    /** The inputs as the provider's `check` hands them back. Rejects with what it finds wrong. */
    check(state: ResourceState): Promise<Values>;
}
