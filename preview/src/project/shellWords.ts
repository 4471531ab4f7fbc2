import { UserError } from "./types";

type State = "between" | "word" | "single" | "double" | "comment";

/** Splits `runtime.options.nodeargs` as the Node language host does (google/shlex): quotes, backslashes and `#` comments, no variables. */
export function shellWords(text: string): string[] {
    const words: string[] = [];
    let state: State = "between";
    let word = "";
    let escaped = false;
    for (const character of text) {
        if (escaped) {
            word += character;
            escaped = false;
            if (state === "between") state = "word";
        } else if (state === "comment") {
            if (character === "\n") state = "between";
        } else if (state === "single") {
            if (character === "'") state = "word";
            else word += character;
        } else if (character === "\\") {
            escaped = true;
        } else if (state === "double") {
            if (character === '"') state = "word";
            else word += character;
        } else if (/[ \t\r\n]/.test(character)) {
            if (state === "word") words.push(word);
            [state, word] = ["between", ""];
        } else if (character === "#" && state === "between") {
            state = "comment";
        } else if (character === "'" || character === '"') {
            state = character === "'" ? "single" : "double";
        } else {
            state = "word";
            word += character;
        }
    }
    if (escaped) throw new UserError(`nodeargs ${JSON.stringify(text)} ends with a backslash: put the character that it escapes after it`);
    if (state === "single" || state === "double") {
        throw new UserError(`nodeargs ${JSON.stringify(text)} has a quote without its closing ${state === "single" ? "'" : '"'}`);
    }
    return state === "word" ? [...words, word] : words;
}
