import type { Values } from "../model";

type Struct = import("google-protobuf/google/protobuf/struct_pb").Struct;

export interface StructClass {
    new (): Struct;
    fromJavaScript: (values: Values) => Struct;
}

/**
 * A Struct over plain values that becomes a real message only when someone asks for its fields or serializes it. Inside one process nobody
 * does, and building and reading back a message for each value takes a large part of a preview's time and memory.
 */
export function structView(Struct: StructClass, values: Values, build: StructClass["fromJavaScript"] = Struct.fromJavaScript): Struct {
    const view = new Struct();
    let sorted: Values | undefined;
    let real: Struct | undefined;
    const materialised = (): Struct => (real ??= build(values));
    view.toJavaScript = () => (sorted ??= sortKeys(values));
    view.getFieldsMap = () => materialised().getFieldsMap();
    view.toObject = (includeInstance) => materialised().toObject(includeInstance);
    view.serializeBinary = () => materialised().serializeBinary();
    return view;
}

/** Makes every Struct that is built from values a view of them. Answers how to undo it. */
export function viewStructs(Struct: StructClass): () => void {
    const build = Struct.fromJavaScript;
    Struct.fromJavaScript = (values) => structView(Struct, values, build);
    return () => {
        Struct.fromJavaScript = build;
    };
}

/** Keys in the order in which a Struct gives them; the same object when they have it already. */
export function sortKeys(values: Values): Values {
    const names = Object.keys(values);
    let changed = false;
    const entries = [...names].sort().map((name, index): [string, Values[string]] => {
        const before = values[name] ?? null;
        const after = sortValue(before);
        changed ||= name !== names[index] || after !== before;
        return [name, after];
    });
    return changed ? Object.fromEntries(entries) : values;
}

function sortValue(value: Values[string]): Values[string] {
    if (typeof value !== "object" || value === null) return value;
    if (!Array.isArray(value)) return sortKeys(value);
    const items = value.map(sortValue);
    return items.some((item, index) => item !== value[index]) ? items : value;
}
