import { UserError } from "../project/types";
import type { StackOutputs } from "../fixtures";
import { errorText } from "./errors";
import type { PreviewFlags } from "./flags";
import { type Run, loadPreview } from "./load";
import type { FromChild, ToChild } from "./messages";
import { withWarnings } from "./print";

interface Waiting {
    resolve: (answer: StackOutputs | undefined) => void;
    reject: (error: Error) => void;
}

const send = (message: FromChild): Promise<void> =>
    new Promise((resolve, reject) => {
        if (!process.send) return reject(new UserError("--child is for 'palisade preview --all' only"));
        process.send(message, (error: Error | null) => (error ? reject(error) : resolve()));
    });

/**
 * Asks the parent process for the outputs of other stacks. The channel holds the process only while an answer is due: a Pulumi
 * program registers its last resources from `beforeExit`, which never comes while the event loop has work.
 */
class Parent {
    private readonly answers = new Map<string, Promise<StackOutputs | undefined>>();
    private readonly waiting = new Map<string, Waiting>();

    constructor() {
        process.on("message", (message) => this.receive(message as ToChild));
        const exit = process.exit.bind(process);
        process.on("disconnect", () => exit(1));
        process.channel?.unref();
    }

    outputsOf(name: string): Promise<StackOutputs | undefined> {
        const known = this.answers.get(name) ?? this.ask(name);
        this.answers.set(name, known);
        return known;
    }

    private ask(name: string): Promise<StackOutputs | undefined> {
        process.channel?.ref();
        return new Promise((resolve, reject) => {
            this.waiting.set(name, { resolve, reject });
            send({ kind: "need", name }).catch(reject);
        });
    }

    private receive(message: ToChild): void {
        const waiting = this.waiting.get(message.name);
        this.waiting.delete(message.name);
        if (this.waiting.size === 0) process.channel?.unref();
        if (message.kind === "refused") waiting?.reject(new UserError(message.reason));
        else waiting?.resolve(message.answer);
    }
}

/** Previews one stack in this process and hands the result to the parent. */
export async function previewForParent(flags: PreviewFlags, run: Run): Promise<number> {
    try {
        const parent = new Parent();
        const { options, warnings } = loadPreview(flags);
        const outcome = await run({ ...options, resolveStackReference: (name) => parent.outputsOf(name) });
        await send({ kind: "done", outcome: withWarnings(outcome, warnings), settings: options.settings });
        return outcome.result.exitCode;
    } catch (error) {
        await send({ kind: "failed", message: errorText(error, flags.debug) });
        return 1;
    }
}
