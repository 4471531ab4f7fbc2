import { allOf, anyOf, negate, Unknown, type Truth } from "../../known";
import { asFlag, asList, asText, at, firstOf, type Tree } from "../../tree";
import type { Resource } from "../resource";
import { bucketName } from "../s3/join";
import type { Stack } from "../stack";
import { BUCKETS, EVENT_DATA_STORES, TRAILS } from "../tokens";

/** Kinds of events, as event selectors spell them. */
export type EventKind = "ReadOnly" | "WriteOnly";

const OBJECTS = "AWS::S3::Object";
const SELECTORS = ["eventSelectors", "advancedEventSelectors"];
const ALL_BUCKETS = /^arn:[^:]*:s3(:::)?$/;
const BUCKET_ARN = /^arn:[^:]*:s3:::/;
const ALL_OBJECTS = /^arn:[^:]*:s3:::([^/]+)\/$/;

function is(tree: Tree | undefined, test: (text: string) => boolean): Truth {
    const text = asText(tree);
    return text instanceof Unknown ? text : text !== undefined && test(text);
}

function items(tree: Tree | undefined): readonly Tree[] {
    const list = asList(tree);
    return list instanceof Unknown ? [list] : list;
}

function someOf(tree: Tree | undefined, test: (text: string) => boolean): Truth {
    return anyOf(items(tree).map((item) => is(item, test)));
}

/** What is asked of the selectors of one recorder. */
interface Wanted {
    readonly kind: EventKind;
    readonly bucket: Resource;
    /** The recorder takes its values from buckets, and this is none of them. */
    readonly elsewhere: boolean;
}

/** Values are prefixes of ARNs: `arn:aws:s3` stands for all buckets, one with a slash at its end for all objects of a bucket. */
function namesAllObjects(value: string, bucket: Resource): Truth {
    const name = bucketName(bucket);
    const owner = ALL_OBJECTS.exec(value)?.[1];
    return ALL_BUCKETS.test(value) || (owner !== undefined && (name instanceof Unknown ? name : owner === name));
}

function coversObjects(values: Tree | undefined, { bucket, elsewhere }: Wanted): Truth {
    return anyOf(
        items(values).map((value) => {
            const text = asText(value);
            return text instanceof Unknown ? !elsewhere && text : text !== undefined && namesAllObjects(text, bucket);
        }),
    );
}

/** Whether the value is a prefix of some of the bucket's objects. */
function touches(value: string, bucket: Resource): Truth {
    const name = bucketName(bucket);
    const start = value.replace(BUCKET_ARN, "");
    if (name instanceof Unknown || name === undefined) {
        return ALL_BUCKETS.test(value) || (name ?? false);
    }
    return ALL_BUCKETS.test(value) || `${name}/`.startsWith(start) || start.startsWith(`${name}/`);
}

function basicRecords(selector: Tree, wanted: Wanted): Truth {
    const resources = items(at(selector, "dataResources")).map((resource) =>
        allOf([is(at(resource, "type"), (type) => type === OBJECTS), coversObjects(at(resource, "values"), wanted)]),
    );
    const kinds = at(selector, "readWriteType") ?? "All";
    return allOf([is(kinds, (word) => word === "All" || word === wanted.kind), anyOf(resources)]);
}

function arnHolds(selector: Tree, wanted: Wanted): Truth {
    const [starts, others] = [firstOf(selector, "startsWith", "startsWiths"), firstOf(selector, "notStartsWith", "notStartsWiths")];
    if (starts === undefined && others === undefined) {
        return false;
    }
    const excepted = items(others).map((value) => {
        const text = asText(value);
        return text instanceof Unknown ? !wanted.elsewhere && text : touches(text ?? "", wanted.bucket);
    });
    return allOf([starts === undefined || coversObjects(starts, wanted), negate(anyOf(excepted))]);
}

function fieldHolds(selector: Tree, wanted: Wanted): Truth {
    const field = asText(at(selector, "field"));
    const equals = at(selector, "equals");
    switch (field) {
        case "eventCategory":
            return someOf(equals, (word) => word === "Data");
        case "resources.type":
            return someOf(equals, (word) => word === OBJECTS);
        case "readOnly":
            return someOf(equals, (word) => word === String(wanted.kind === "ReadOnly"));
        case "resources.ARN":
            return arnHolds(selector, wanted);
        case undefined:
        default:
            return field instanceof Unknown ? field : false;
    }
}

/** Of an advanced selector every field has to hold, and one has to name the type of the resources. */
function advancedRecords(selector: Tree, wanted: Wanted): Truth {
    const fields = items(at(selector, "fieldSelectors"));
    return allOf([
        anyOf(fields.map((field) => is(at(field, "field"), (name) => name === "resources.type"))),
        ...fields.map((field) => fieldHolds(field, wanted)),
    ]);
}

function records({ props }: Resource, wanted: Wanted): Truth {
    return allOf([
        asFlag(firstOf(props, "enableLogging", "isLogging", "ingestionEnabled")) ?? true,
        negate(asFlag(at(props, "suspend")) ?? false),
        anyOf([
            ...items(at(props, "eventSelectors")).map((one) => basicRecords(one, wanted)),
            ...items(at(props, "advancedEventSelectors")).map((one) => advancedRecords(one, wanted)),
        ]),
    ]);
}

function namesOthers({ propertyDependencies }: Resource, bucket: Resource, stack: Stack): boolean {
    const sources = SELECTORS.flatMap((key) => propertyDependencies[key] ?? []);
    return !sources.includes(bucket.urn) && stack.ofTypes(BUCKETS).some(({ urn }) => sources.includes(urn));
}

/** Whether a trail or an event data store of the stack records what happens to all objects of the bucket. */
export function recordsObjects(stack: Stack, kind: EventKind, bucket: Resource): Truth {
    const recorders = stack.ofTypes([...TRAILS, ...EVENT_DATA_STORES]);
    return anyOf(recorders.map((recorder) => records(recorder, { kind, bucket, elsewhere: namesOthers(recorder, bucket, stack) })));
}
