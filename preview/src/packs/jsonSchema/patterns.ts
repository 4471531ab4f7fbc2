const INLINE_FLAGS = /^\(\?([ims]+)\)/;
/** Look-around and back-references, which Go's RE2 has not. */
const NOT_IN_RE2 = /\(\?(?:[=!]|<[=!])|\\[1-9]/;

/** Compiles a pattern as the engine (Go's RE2) would; throws a SyntaxError where the engine refuses it. */
export function compilePattern(pattern: string): RegExp {
    if (NOT_IN_RE2.test(pattern)) {
        throw new SyntaxError(`the engine's regular expressions have no look-around and no back-references: ${pattern}`);
    }
    const flags = INLINE_FLAGS.exec(pattern)?.[1] ?? "";
    const source = pattern.replace(INLINE_FLAGS, "").replaceAll("(?P<", "(?<").replaceAll("\\A", "^").replaceAll("\\z", "$");
    try {
        return new RegExp(source, `u${flags}`);
    } catch {
        // RE2 allows escapes such as \- that the u flag forbids.
        return new RegExp(source, flags);
    }
}
