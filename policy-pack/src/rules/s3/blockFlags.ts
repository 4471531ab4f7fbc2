import { Unknown, type Value } from "../../known";
import { BLOCK_FLAGS, type AccessBlockView, type BlockFlag } from "../../model/s3/accessBlock";
import { notEvaluated, violation, type Verdict } from "../../verdict";

type Test = (flag: Exclude<Value<boolean>, Unknown>) => boolean;

/** Judges some of the four flags together, all if not told; `message` is told which of them are open. */
export function judgeFlags(
    view: AccessBlockView,
    isOpen: Test,
    message: (open: string) => string,
    judged: readonly BlockFlag[] = BLOCK_FLAGS,
): readonly Verdict[] {
    const flags = judged.map((name) => ({ name, flag: view.flags[name] }));
    const open = flags.filter(({ flag }) => !(flag instanceof Unknown) && isOpen(flag)).map(({ name }) => name);
    if (open.length > 0) {
        return [violation(view, message(open.join(", ")))];
    }
    const unknown = flags.map(({ flag }) => flag).find((flag) => flag instanceof Unknown);
    return unknown === undefined ? [] : [notEvaluated(view, unknown)];
}

/** On is a flag that the program turns on; AWS's own default holds until somebody changes it. */
export const isNotDeclared: Test = ({ state, value }) => state === "default" || !value;

export const isOff: Test = ({ value }) => !value;
