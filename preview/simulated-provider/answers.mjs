import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { AWS_ANSWERS, awsTarget } = require("../dist/engine/awsData.js");
const { fixtureAnswer } = require("../dist/engine/invoker.js");
const { PackageSchemas } = require("../dist/engine/schema.js");
const { UNKNOWN } = require("../dist/engine/values.js");
const { loadFixtures } = require("../dist/project/fixtureFiles.js");

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** A value without its secret wrappers. */
export function plain(value) {
    if (Array.isArray(value)) return value.map(plain);
    if (!isObject(value)) return value;
    if (value[SIGNATURE] === SECRET) return plain(value.value);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

/** What the cloud behind the provider would say: the answers of one fixture file, of the provider's configuration, and of the SDK package. */
export class Answers {
    constructor(packageName, fixtureFile, programDir) {
        this.packageName = packageName;
        this.fixtures = fixtureFile ? loadFixtures(fixtureFile) : {};
        this.schemas = new PackageSchemas(programDir);
        this.config = {};
    }

    /** @throws Error for a data source that nobody knows */
    invoke(token, args) {
        const found = fixtureAnswer(this.fixtures.invokes?.[token], args) ?? AWS_ANSWERS[token]?.(args, awsTarget(this.config));
        if (!found) throw new Error(`the fixtures hold no answer to ${token}`);
        return found;
    }

    /** State of an existing resource, undefined when there is none. */
    read(id) {
        return this.fixtures.reads?.[id];
    }

    /** Names of what only the provider computes of a type. */
    computed(type) {
        return this.schemas.schemaOf(type).computed;
    }

    get version() {
        return this.schemas.versionOf(this.packageName) ?? "";
    }

    /** What a preview of a new resource answers: its inputs, and an unknown for each computed property. */
    planned(type, inputs) {
        return { ...Object.fromEntries(this.computed(type).map((name) => [name, UNKNOWN])), ...inputs };
    }

    /** The part of a state that a program could have given. */
    inputsOf(type, state) {
        const computed = new Set(["id", ...this.computed(type)]);
        return Object.fromEntries(Object.entries(state).filter(([name]) => !computed.has(name)));
    }
}
