import { settle, Unknown, type Value } from "../../known";
import { asText, at, type Tree } from "../../tree";
import type { Resource } from "../resource";
import { LAUNCH_TEMPLATES, NATIVE_INSTANCES, NATIVE_LAUNCH_TEMPLATES } from "../tokens";

/** Types whose `userData` is base64 by definition; elsewhere that is `userDataBase64`. */
const ENCODED: readonly string[] = [...LAUNCH_TEMPLATES, ...NATIVE_INSTANCES, ...NATIVE_LAUNCH_TEMPLATES];
const BASE64 = /^[A-Za-z0-9+/\s]+={0,2}\s*$/;

function decoded(text: string | Unknown | undefined, path: string): string | Unknown | undefined {
    if (typeof text !== "string" || text === "") {
        return text;
    }
    return BASE64.test(text) ? Buffer.from(text, "base64").toString("utf8") : new Unknown(path, "is no base64");
}

/** User data as the machine gets it. A gzip archive comes out as its bytes. */
export function userData({ type }: Pick<Resource, "type">, settings: Tree): Value<string> {
    const plain = asText(at(settings, "userData"));
    const text = ENCODED.includes(type) ? decoded(plain, "userData") : plain;
    return settle(text ?? decoded(asText(at(settings, "userDataBase64")), "userDataBase64"), "");
}
