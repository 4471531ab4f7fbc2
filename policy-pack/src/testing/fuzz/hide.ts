import fc from "fast-check";
import { UNKNOWN, type Written } from "../fixtures";
import type { WireResource } from "../wire";
import { MARKER } from "./values";

const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

/** Ways in which a text may have a secret: as a whole, at its end, as the name in an ARN, as service or prefix, as account, or in a pair. */
const WAYS: readonly ((text: string) => string)[] = [
    () => MARKER,
    (text) => `${text}${MARKER}`,
    (text) => text.replace(/[^:/]+(?=[:/*]*$)/, MARKER),
    (text) => text.replace(/^[^.:/]+/, MARKER),
    (text) => text.replace(/\d{12}/, MARKER),
    (text) => text.replace(/[^:/]+(?=\/)/, `${MARKER}.example.com`),
    () => `until=2099-01-31 owner=${MARKER} reason=for the time of ${MARKER}`,
];

/** Keys of conditions, tags and variables; others name properties. */
const NAMED = /^aws:|[:/.-]|^[A-Z]/;
const ELEMENTS =
    /^(?:Version|Id|Statement|Sid|Effect|(?:Not)?(?:Principal|Action|Resource)|Condition|AWS|Service|Federated|\w+(?:Equals|Like))$/;

/** Which properties of a resource are secret, and what is done to which of their texts. */
export interface Hiding {
    readonly properties: readonly boolean[];
    readonly picks: readonly number[];
    /** The JSON of documents in lines. */
    readonly pretty: boolean;
}

export function hidings(amount: number): fc.Arbitrary<Hiding[]> {
    const one = fc.record({
        properties: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
        picks: fc.array(fc.nat({ max: 2 * WAYS.length }), { minLength: 1, maxLength: 12 }),
        pretty: fc.boolean(),
    });
    return fc.array(one, { minLength: amount, maxLength: amount });
}

class Planter {
    private picked = 0;

    constructor(private readonly hiding: Hiding) {}

    private text(text: string): string {
        const { picks } = this.hiding;
        const way = WAYS[picks[this.picked++ % picks.length] ?? 0];
        return way === undefined || text === UNKNOWN ? text : way(text);
    }

    private document(text: string): string {
        try {
            return JSON.stringify(this.value(JSON.parse(text) as Written), null, this.hiding.pretty ? 4 : 0);
        } catch {
            return this.text(text);
        }
    }

    private key(key: string): string {
        return NAMED.test(key) && !ELEMENTS.test(key) ? this.text(key) : key;
    }

    value(value: Written): Written {
        if (typeof value === "string") {
            return /^\s*[[{]/.test(value) ? this.document(value) : this.text(value);
        }
        if (typeof value !== "object" || value === null) {
            return value;
        }
        return Array.isArray(value)
            ? value.map((one) => this.value(one))
            : Object.fromEntries(Object.entries(value).map(([key, one]) => [this.key(key), this.value(one)]));
    }
}

export interface Hidden {
    /** As rules are shown it: they cannot know what is secret. */
    readonly plain: WireResource;
    /** Inputs with secrets marked as such. */
    readonly marked: WireResource["inputs"];
}

/** A resource with markers in its secret properties, and in no other. */
export function hidden(wire: WireResource, hiding: Hiding | undefined): Hidden {
    const [inputs, marked] = [{ ...wire.inputs }, { ...wire.inputs }];
    if (hiding !== undefined) {
        const planter = new Planter(hiding);
        Object.entries(wire.inputs).forEach(([key, value], index) => {
            if (hiding.properties[index % hiding.properties.length] === true) {
                inputs[key] = planter.value(value);
                marked[key] = { [SIGNATURE]: SECRET, value: inputs[key] ?? null };
            }
        });
    }
    return { plain: { ...wire, inputs }, marked };
}
