import type { Values } from "./model";

/** One answer to a data source: `args` narrows it to calls whose arguments contain these, all calls when absent. */
export interface InvokeAnswer {
    args?: Values;
    result: Values;
}

/** Outputs of a stack in clear text; the named ones are secret. */
export interface StackOutputs {
    outputs: Values;
    secretOutputNames?: string[];
}

/** What an AWS account would have answered, given as data (see docs/preview.md#fixtures). */
export interface Fixtures {
    /** Token such as `aws:ec2/getAmi:getAmi` to its result, or to a list of results told apart by their arguments. */
    invokes?: Record<string, Values | InvokeAnswer[]>;
    /** Id to the state that a getter (`Bucket.get`) or an import reads. */
    reads?: Record<string, Values>;
    /** Full stack name (`organization/project/stack`) to its outputs. */
    stackReferences?: Record<string, StackOutputs>;
}
