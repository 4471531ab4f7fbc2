import type { Fixtures, InvokeAnswer } from "../fixtures";
import type { Value, Values } from "../model";
import { didYouMean } from "./nearest";
import { type Plain, type PlainObject, UserError } from "./types";
import { isPlainObject, readYaml, show } from "./yaml";

export const FIXTURE_KEYS = ["invokes", "reads", "stackReferences"];

type StackAnswer = NonNullable<Fixtures["stackReferences"]>[string];

/** Fixtures are JSON: integers beyond a double lose their last digits, as they do in every JSON document. */
function toValue(value: Plain): Value {
    if (typeof value === "bigint") return Number(value);
    if (Array.isArray(value)) return value.map(toValue);
    return isPlainObject(value) ? toValues(value) : value;
}

const toValues = (value: PlainObject): Values => Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toValue(item)]));

/** Collects the problems of one document, each with its path. */
export class Problems {
    readonly list: string[] = [];

    add(path: string, problem: string): void {
        this.list.push(`${path}: ${problem}`);
    }

    /** Entries of an object; anything else is a problem. */
    entries(path: string, value: Plain | undefined): [string, Plain][] {
        if (value === undefined || value === null) return [];
        if (isPlainObject(value)) return Object.entries(value);
        this.add(path, `expected an object, found ${show(value)}`);
        return [];
    }

    unknownKeys(path: string, value: PlainObject, known: readonly string[]): void {
        for (const key of Object.keys(value).filter((name) => !known.includes(name))) {
            this.add(path ? `${path}.${key}` : key, `unknown key${didYouMean(key, known) || `; the known keys are ${known.join(", ")}`}`);
        }
    }

    throwIfAny(file: string): void {
        if (this.list.length > 0) throw new UserError([`${file} is not valid:`, ...this.list.map((problem) => `  ${problem}`)].join("\n"));
    }
}

function readAnswer(path: string, value: Plain, problems: Problems): InvokeAnswer | undefined {
    if (!isPlainObject(value) || !isPlainObject(value.result)) {
        problems.add(path, `expected an object with 'result' (and, to narrow it, 'args'), found ${show(value)}`);
        return undefined;
    }
    problems.unknownKeys(path, value, ["args", "result"]);
    const args = Object.fromEntries(problems.entries(`${path}.args`, value.args));
    return { result: toValues(value.result), ...(value.args === undefined ? {} : { args: toValues(args) }) };
}

function readInvoke(path: string, value: Plain, problems: Problems): Values | InvokeAnswer[] {
    if (Array.isArray(value)) return value.flatMap((item, index) => readAnswer(`${path}[${index}]`, item, problems) ?? []);
    return toValues(Object.fromEntries(problems.entries(path, value ?? false)));
}

function readStackAnswer(path: string, value: Plain, problems: Problems): StackAnswer {
    if (!isPlainObject(value) || value.outputs === undefined) {
        problems.add(path, `expected an object with 'outputs', found ${show(value)}`);
        return { outputs: {} };
    }
    problems.unknownKeys(path, value, ["outputs", "secretOutputNames"]);
    const outputs = toValues(Object.fromEntries(problems.entries(`${path}.outputs`, value.outputs)));
    const { secretOutputNames } = value;
    if (secretOutputNames === undefined) return { outputs };
    if (Array.isArray(secretOutputNames) && secretOutputNames.every((name) => typeof name === "string"))
        return { outputs, secretOutputNames };
    problems.add(`${path}.secretOutputNames`, `expected a list of names, found ${show(secretOutputNames)}`);
    return { outputs };
}

/** The fixtures that a document holds under `invokes`, `reads` and `stackReferences`; what is wrong goes to `problems`. */
export function readFixtures(document: PlainObject, problems: Problems): Fixtures {
    const read = <T>(key: string, item: (path: string, value: Plain) => T): Record<string, T> =>
        Object.fromEntries(problems.entries(key, document[key]).map(([name, value]) => [name, item(`${key}["${name}"]`, value)]));
    for (const [token] of problems.entries("invokes", isPlainObject(document.invokes) ? document.invokes : null)) {
        if (!/^[^:]+:[^:]*:[^:]+$/.test(token))
            problems.add(`invokes["${token}"]`, "expected a function token such as aws:ec2/getAmi:getAmi");
    }
    return {
        invokes: read("invokes", (path, value) => readInvoke(path, value, problems)),
        reads: read("reads", (path, value) => toValues(Object.fromEntries(problems.entries(path, value ?? false)))),
        stackReferences: read("stackReferences", (path, value) => readStackAnswer(path, value, problems)),
    };
}

/** @throws UserError when the file cannot be read or is not valid, with all its problems */
export function loadFixtures(file: string): Fixtures {
    const document = readYaml(file, { timestamps: "keep" });
    const problems = new Problems();
    if (document === null) return {};
    if (!isPlainObject(document)) throw new UserError(`${file} is not valid: expected an object with ${FIXTURE_KEYS.join(", ")}`);
    problems.unknownKeys("", document, FIXTURE_KEYS);
    const fixtures = readFixtures(document, problems);
    problems.throwIfAny(file);
    return fixtures;
}

/** Later fixtures win, key by key: a token, an id, a stack name. */
export function mergeFixtures(...all: readonly Fixtures[]): Fixtures {
    return {
        invokes: Object.assign({}, ...all.map(({ invokes }) => invokes)) as NonNullable<Fixtures["invokes"]>,
        reads: Object.assign({}, ...all.map(({ reads }) => reads)) as NonNullable<Fixtures["reads"]>,
        stackReferences: Object.assign({}, ...all.map(({ stackReferences }) => stackReferences)) as NonNullable<
            Fixtures["stackReferences"]
        >,
    };
}
