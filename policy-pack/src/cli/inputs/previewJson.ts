import { previewFailure } from "./failure";
import { isFields, type Fields, type Input, type Shape } from "./input";
import { placeOf, readResource } from "./resource";

/** Steps after which a resource is no more, or which do nothing to what is planned. */
export const GONE: ReadonlySet<string> = new Set([
    "delete",
    "delete-replaced",
    "discard",
    "discard-replaced",
    "read-discard",
    "remove-pending-replace",
]);

/** Resources in the order in which they were first met, each as it was last told of. */
export function lastOfEach<T extends { readonly urn: string }>(all: readonly T[]): T[] {
    return [...new Map(all.map((one) => [one.urn, one])).values()];
}

function unlisted({ changeSummary }: Fields, steps: readonly unknown[]): readonly string[] {
    const same = isFields(changeSummary) ? Number(changeSummary["same"] ?? 0) : 0;
    const listed = steps.filter((step) => isFields(step) && step["op"] === "same").length;
    return same > listed
        ? [
              `${String(same - listed)} unchanged resources are not in the preview, so that rules about several resources judge a part of the ` +
                  "stack: 'pulumi preview --json --show-sames' has them all",
          ]
        : [];
}

/** The steps, which the CLI leaves out where it failed before the first. Those of several stacks are no plan of one. */
function stepsOf(fields: Fields, failure: string | undefined, shape: Shape): readonly unknown[] | undefined {
    const { stacks, steps } = fields;
    if (steps === undefined && isFields(stacks)) {
        const [name = "STACK"] = Object.keys(stacks);
        shape.problems.push(
            "stacks: found the previews of several stacks, as 'palisade preview --all --json' writes them, allowed is that of one: " +
                `'palisade preview --stack ${name} --json' writes it, jq '.stacks["${name}"]' takes it out of this file`,
        );
        return undefined;
    }
    return steps === undefined && failure !== undefined ? [] : shape.list(steps, "steps");
}

/** What `pulumi preview --json` writes, and `palisade preview --json`. */
export function readPreview(content: unknown, root: string, shape: Shape): Input | undefined {
    const fields = shape.fields(content, "the file", "what 'pulumi preview --json' writes");
    const failure = fields && previewFailure(fields);
    const steps = fields && stepsOf(fields, failure, shape);
    if (fields === undefined || steps === undefined) {
        return undefined;
    }
    const resources = steps.flatMap((value, at) => {
        const place = `steps[${String(at)}]`;
        const step = shape.fields(value, place, "a step");
        const op = step && shape.text(step["op"], `${place}.op`);
        if (step === undefined || op === undefined || GONE.has(op)) {
            return [];
        }
        return readResource(step["newState"], `${place}.newState`, root, shape) ?? [];
    });
    const warnings = unlisted(fields, steps);
    return { ...placeOf(resources), resources: lastOfEach(resources), recorded: [], warnings, ...(failure !== undefined && { failure }) };
}
