import fc from "fast-check";
import { UNKNOWN, type Written } from "../fixtures";
import type { Vocabulary } from "./vocabulary";

/** Of all secrets; three letters stand nowhere else by chance. */
export const PIECE = "zQ9";
/** Stands for every secret of a program. It repeats, so that a part of it is told from other text as well. */
export const MARKER = PIECE.repeat(6);
/** What no message may have: six characters of it, as they are and in base 64 at each of the three offsets. */
export const MARKERS: readonly string[] = [PIECE.repeat(2), ...["", "a", "ab"].map((head) => base64Of(head + MARKER).slice(4, 12))];

function base64Of(text: string): string {
    return Buffer.from(text).toString("base64");
}

/** Places whose values are nobody's business. */
const SECRET_PLACE =
    /password|secret(?!s?manager)|token|userdata|variables|environment|connectionstring|privatekey|credential|^value$|referer|useragent/i;

export function isSecretPlace(path: readonly string[]): boolean {
    return path.some((key) => SECRET_PLACE.test(key));
}

export const secret: fc.Arbitrary<Written> = fc.oneof(
    fc.constantFrom(
        MARKER,
        `#!/bin/sh\nexport DB_PASSWORD=${MARKER}\nmount-s3 bucket /mnt\nmysql -p${MARKER}\n`,
        base64Of(`#!/bin/sh\nexport AWS_SECRET_ACCESS_KEY=${MARKER}\n`),
        `AKIAIOSFODNN7EXAMPLE ${MARKER}`,
        `mysql://root:${MARKER}@db/prod`,
        `{"password":"${MARKER}"`,
    ),
    fc.constantFrom<Written>({ DB_PASSWORD: MARKER }, [{ name: "TOKEN", value: MARKER }], [[MARKER]], { variables: { KEY: MARKER } }),
);

function nested(depth: number): Written {
    let value: Written = "deep";
    for (let level = 0; level < depth; level++) {
        value = level % 2 === 0 ? [value] : { Statement: value };
    }
    return value;
}

/** JSON text may nest deeper than the messages of the protocol. */
const DEEP_TEXT = `{"Statement":[{"Effect":"Deny","Condition":${'{"a":'.repeat(30_000)}1${"}".repeat(30_000)}}]}`;

/** What every object of JavaScript answers to: code that asks one for it, or turns one into text or a number, trips over these. */
export const INHERITED = ["__proto__", "constructor", "hasOwnProperty", "length", "then", "toJSON", "toString", "valueOf"] as const;

const inherited = fc.oneof(
    fc.constantFrom<Written>(...INHERITED),
    fc.dictionary(fc.constantFrom(...INHERITED), fc.constantFrom<Written>(null, 3, -1, "x", UNKNOWN, [], {}), {
        minKeys: 1,
        maxKeys: 3,
        noNullPrototype: true,
    }),
);

const odd = fc.constantFrom<Written>(
    ...[null, true, false, "", "true", "false", 0, -1, 0.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER, Number.NaN],
    ...[[], {}, [null], [[]], [{}], { "": "" }, { __proto__: null, constructor: "x" }, "*", "\u0000", "é".repeat(300), "{".repeat(50)],
    nested(60),
    DEEP_TEXT,
    "x".repeat(25_000),
);

/** Whatever may stand where a property is expected. */
export function values({ texts, keys }: Vocabulary): fc.Arbitrary<Written> {
    const { value } = fc.letrec<{ value: Written }>((tie) => ({
        value: fc.oneof(
            { maxDepth: 3, depthSize: "small" },
            { arbitrary: fc.constant(UNKNOWN), weight: 3 },
            { arbitrary: fc.constantFrom(...texts), weight: 4 },
            { arbitrary: odd, weight: 3 },
            { arbitrary: inherited, weight: 2 },
            { arbitrary: fc.integer(), weight: 1 },
            { arbitrary: fc.string({ maxLength: 12 }), weight: 1 },
            { arbitrary: fc.array(tie("value"), { maxLength: 3 }), weight: 1 },
            {
                arbitrary: fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 4, noNullPrototype: true }),
                weight: 2,
            },
        ),
    }));
    return value;
}
