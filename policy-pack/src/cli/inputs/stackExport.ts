import { isFields, type Fields, type Input, type Shape } from "./input";
import { placeOf, readResource } from "./resource";
import { hasCiphertext } from "./values";

const VERSIONS = [3, 4];

/** Where the resources are: in what `pulumi stack export` prints, or in a checkpoint of a backend of files. */
function deploymentOf(content: Fields, shape: Shape): { resources: unknown; place: string } | undefined {
    const { version, deployment, checkpoint } = content;
    if (version !== undefined && !VERSIONS.includes(version as number)) {
        shape.problems.push(`version: found ${JSON.stringify(version)}, allowed are ${VERSIONS.join(" and ")}`);
        return undefined;
    }
    if (checkpoint !== undefined) {
        const latest = shape.fields(isFields(checkpoint) ? (checkpoint["latest"] ?? {}) : checkpoint, "checkpoint.latest");
        return latest && { resources: latest["resources"], place: "checkpoint.latest.resources" };
    }
    const exported = shape.fields(deployment, "deployment");
    return exported && { resources: exported["resources"], place: "deployment.resources" };
}

const SEALED =
    "the state has encrypted secrets, which no rule can judge: 'pulumi stack export --show-secrets' opens them, and no report shows them";

/** What `pulumi stack export` writes. Resources that wait to be deleted are not part of it any more. */
export function readStackExport(content: unknown, root: string, shape: Shape): Input | undefined {
    const fields = shape.fields(content, "the file", "what 'pulumi stack export' writes");
    const exported = fields && deploymentOf(fields, shape);
    // A stack without resources has none in its export.
    const listed = exported && shape.list(exported.resources ?? [], exported.place);
    if (exported === undefined || listed === undefined) {
        return undefined;
    }
    const isDeleted = (one: unknown): boolean => isFields(one) && one["delete"] === true;
    const resources = listed.flatMap((one, at) =>
        isDeleted(one) ? [] : (readResource(one, `${exported.place}[${String(at)}]`, root, shape) ?? []),
    );
    const isSealed = (one: unknown): boolean => isFields(one) && !isDeleted(one) && [one["inputs"], one["outputs"]].some(hasCiphertext);
    // What is wrong may be too deep to be looked through.
    const warnings = shape.problems.length === 0 && listed.some(isSealed) ? [SEALED] : [];
    return { ...placeOf(resources), resources, recorded: [], warnings };
}
