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

/** What `pulumi preview --json` writes, and `palisade preview --json`. */
export function readPreview(content: unknown, root: string, shape: Shape): Input | undefined {
    const fields = shape.fields(content, "the file", "what 'pulumi preview --json' writes");
    const steps = fields && shape.list(fields["steps"] ?? [], "steps");
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
    return { ...placeOf(resources), resources: lastOfEach(resources), recorded: [], warnings: unlisted(fields, steps) };
}
