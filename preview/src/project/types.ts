/** A Pulumi project as read from Pulumi.yaml (or .yml, .json). */
export interface Project {
    name: string;
    /** Absolute folder that holds Pulumi.yaml. */
    root: string;
    /** Absolute folder in which the program runs (`main` when it is a folder, its folder when it is a file, else `root`). */
    pwd: string;
    /** What `cmd/run` is given: an absolute file, or "." for the entry point of `pwd`. */
    entry: string;
    typescript: boolean;
    tsconfig?: string;
    nodeargs: string[];
    /** The file it was read from. */
    file: string;
}

/** A YAML or JSON document. Integers that a double cannot hold are bigints. */
export type Plain = null | boolean | number | bigint | string | Plain[] | PlainObject;
export type PlainObject = { [key: string]: Plain };

/** `items` of a config declaration. */
export interface ItemsType {
    type: string;
    items?: ItemsType;
}

/** One key of the `config` block of Pulumi.yaml; the short form `key: x` is `{ default: x }` or, in a foreign namespace, `{ value: x }`. */
export interface ConfigDeclaration {
    type?: string;
    items?: ItemsType;
    default?: Plain;
    value?: Plain;
    secret: boolean;
}

/** A project with what only the readers of its stacks need. */
export interface LoadedProject extends Project {
    declarations: Record<string, ConfigDeclaration>;
    /** Absolute folder of the stack files. */
    stackDir: string;
    /** `.yaml`, `.yml` or `.json`: a stack file has the extension of its project file. */
    extension: string;
}

/** Config of one stack, merged with the project's defaults, in the form that the language host passes on. */
export interface StackSettings {
    stack: string;
    /** `namespace:name` to text; objects and lists as JSON. Encrypted values are the placeholder `[secret]`. */
    config: Record<string, string>;
    secretKeys: string[];
    /** Keys whose encrypted value was replaced by the placeholder. */
    encryptedKeys: string[];
    /** What was encrypted and has been read with the passphrase, each text by itself, also those inside lists and objects. */
    decryptedTexts?: string[];
    file?: string;
}

/** Bad input of the user: shown as it is, without a stack trace, exit code 1. */
export class UserError extends Error {
    override name = "UserError";
}
