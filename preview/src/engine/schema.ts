import * as fs from "node:fs";
import * as path from "node:path";
import { packageOf } from "./urn";

/** What a generated SDK package says of one resource type. */
export interface TypeSchema {
    /** Properties that only the provider computes: unknown until the resource exists. */
    computed: readonly string[];
    /** false when no file of the package defines the type, so `computed` says nothing. */
    found: boolean;
}

const NOTHING: TypeSchema = { computed: [], found: false };
const ASSIGNMENT = /resourceInputs\["([^"]+)"\] = ([^;\n]*)/g;

/**
 * Reads the branch of a generated constructor that makes a resource (not the one that looks it up): the code generator marks there, with
 * an `out` comment, the properties that are no inputs.
 */
export function computedProperties(source: string): string[] {
    const branches = source.split(/\}\s*else\s*\{/).filter((branch) => branch.includes('resourceInputs["'));
    const creating = branches.filter((branch) => !/= state\?\./.test(branch));
    const branch = creating.find((text) => /\bargs\b/.test(text)) ?? creating[0] ?? "";
    const given = new Set<string>();
    const computed = new Set<string>();
    for (const [, name = "", value = ""] of branch.matchAll(ASSIGNMENT)) (value.includes("/*out*/") ? computed : given).add(name);
    return [...computed].filter((name) => !given.has(name));
}

/** The path, without `.js`, where code generators put a type: `s3/bucket` for `aws:s3/bucket:Bucket`, `s3/bucket` for `aws-native:s3:Bucket`. */
function modulePath(type: string): string {
    const [, module = "", name = ""] = type.split(":");
    const file = name.charAt(0).toLowerCase() + name.slice(1);
    const parts = module.split("/");
    if (parts.length > 1 && parts.at(-1)?.toLowerCase() === name.toLowerCase()) parts.pop();
    return [...parts.filter((part) => part !== "index"), file].join("/");
}

/** Finds the npm package of a provider from a program's folder, and reads from it what its resources compute. */
export class PackageSchemas {
    private readonly types = new Map<string, TypeSchema>();
    private readonly folders = new Map<string, string | undefined>();
    private readonly indexes = new Map<string, Map<string, string>>();

    constructor(private readonly programDir: string) {}

    schemaOf(type: string): TypeSchema {
        let schema = this.types.get(type);
        if (!schema) this.types.set(type, (schema = this.read(type)));
        return schema;
    }

    /** Version of the package as its package.json gives it, for default providers of types that name none. */
    versionOf(pkg: string): string | undefined {
        const folder = this.folderOf(pkg);
        return folder ? readManifest(folder)?.pulumi?.version : undefined;
    }

    private read(type: string): TypeSchema {
        const folder = this.folderOf(packageOf(type));
        const file = folder && (this.fileByPath(folder, type) ?? this.fileByIndex(folder, type));
        return file ? { computed: computedProperties(fs.readFileSync(file, "utf8")), found: true } : NOTHING;
    }

    private fileByPath(folder: string, type: string): string | undefined {
        const wanted = `${modulePath(type)}.js`;
        for (const root of [folder, path.join(folder, "bin")]) {
            const file = path.join(root, wanted);
            if (definesType(file, type)) return file;
            const twin = sibling(file);
            if (twin && definesType(twin, type)) return twin;
        }
        return undefined;
    }

    private fileByIndex(folder: string, type: string): string | undefined {
        let index = this.indexes.get(folder);
        if (!index) this.indexes.set(folder, (index = indexTypes(folder)));
        return index.get(type);
    }

    private folderOf(pkg: string): string | undefined {
        if (!this.folders.has(pkg)) this.folders.set(pkg, findPackage(this.programDir, pkg));
        return this.folders.get(pkg);
    }
}

interface Manifest {
    pulumi?: { name?: string; resource?: boolean; version?: string };
    name?: string;
}

function readManifest(folder: string): Manifest | undefined {
    try {
        return JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8")) as Manifest;
    } catch {
        return undefined;
    }
}

function findPackage(from: string, pkg: string): string | undefined {
    const roots = ancestors(from).map((dir) => path.join(dir, "node_modules"));
    for (const root of roots) {
        const folder = path.join(root, "@pulumi", pkg);
        if (readManifest(folder)?.pulumi?.resource) return folder;
    }
    return roots.flatMap(packagesIn).find((folder) => {
        const manifest = readManifest(folder);
        return manifest?.pulumi?.resource === true && (manifest.pulumi.name ?? manifest.name?.split("/").at(-1)) === pkg;
    });
}

function ancestors(dir: string): string[] {
    const above = path.dirname(dir);
    return above === dir ? [dir] : [dir, ...ancestors(above)];
}

const list = (dir: string): string[] => (fs.existsSync(dir) ? fs.readdirSync(dir) : []);

function packagesIn(nodeModules: string): string[] {
    return list(nodeModules).flatMap((name) => {
        const folder = path.join(nodeModules, name);
        return name.startsWith("@") ? list(folder).map((inner) => path.join(folder, inner)) : [folder];
    });
}

/** The same name in another letter case, or with the `_` that the generator adds to reserved words. */
function sibling(file: string): string | undefined {
    const wanted = path.basename(file, ".js").toLowerCase();
    const found = list(path.dirname(file)).find(
        (name) => name.endsWith(".js") && name.slice(0, -3).toLowerCase().replace(/_$/, "") === wanted,
    );
    return found && path.join(path.dirname(file), found);
}

function definesType(file: string, type: string): boolean {
    return fs.existsSync(file) && typeIn(fs.readFileSync(file, "utf8")) === type;
}

const typeIn = (source: string): string | undefined => /__pulumiType = ['"]([^'"]+)['"]/.exec(source)?.[1];

function indexTypes(folder: string): Map<string, string> {
    const index = new Map<string, string>();
    for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !entry.name.endsWith(".js") || entry.parentPath.slice(folder.length).includes("node_modules")) continue;
        const file = path.join(entry.parentPath, entry.name);
        const type = typeIn(fs.readFileSync(file, "utf8"));
        if (type) index.set(type, file);
    }
    return index;
}
