import type { StackSettings } from "../project/types";
import type { StackOutputs } from "../fixtures";
import type { PreviewOutcome } from "../runner";

/** Between `--all` and the process of one stack, over Node's IPC channel. Secrets travel here, and nowhere else. */
export type FromChild =
    | { kind: "need"; name: string }
    | { kind: "done"; outcome: PreviewOutcome; settings: StackSettings }
    | { kind: "failed"; message: string };

/** `answer` is absent for a stack that `--all` does not preview. */
export type ToChild = { kind: "answer"; name: string; answer?: StackOutputs } | { kind: "refused"; name: string; reason: string };
