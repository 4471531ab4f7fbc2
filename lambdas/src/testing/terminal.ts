import type { Paint, Terminal } from "../cli/terminal";

/** Keeps what is written. */
export class FakeTerminal implements Terminal {
    printed = "";
    notes = "";
    readonly live: boolean;
    readonly columns: number;
    readonly rows = 24;
    readonly printPaint: Paint = (_style, text) => text;
    readonly notePaint = this.printPaint;

    constructor({ live = false, columns = 200 }: { readonly live?: boolean; readonly columns?: number } = {}) {
        this.live = live;
        this.columns = columns;
    }

    print(text: string): Promise<void> {
        this.printed += text;
        return Promise.resolve();
    }

    note(text: string): Promise<void> {
        this.notes += text;
        return Promise.resolve();
    }
}
