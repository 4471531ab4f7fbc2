import type { Outcome } from "../access-key-audit/model";
import type { Progress } from "../access-key-audit/ports";
import type { Terminal } from "./terminal";

const REDRAW_MILLISECONDS = 250;

/** A line on a terminal that tells how far the audit is, and is gone afterwards. Where no line can be rewritten it tells nothing. */
export class ProgressLine implements Progress {
    private timer: NodeJS.Timeout | undefined;
    private done = 0;
    private total: number | undefined;
    private failed = 0;
    private drawn = false;
    private readonly results = new Map<Outcome["result"], number>();
    private readonly start: number;

    /** @param now Milliseconds. */
    constructor(
        private readonly terminal: Terminal,
        private readonly now: () => number = () => performance.now(),
    ) {
        this.start = now();
        if (terminal.live) {
            this.timer = setInterval(() => this.draw(), REDRAW_MILLISECONDS).unref();
            this.draw();
        }
    }

    get text(): string {
        const seconds = `${Math.floor((this.now() - this.start) / 1000)} s`;
        if (this.total === undefined) {
            return `Looking for accounts, ${seconds}`;
        }
        const failed = this.failed === 0 ? "" : `, ${this.failed} failed`;
        const disabled = [...this.results].map(([result, count]) => `, ${count} ${NAMES[result]}`).join("");
        return `${this.done} of ${this.total} ${this.total === 1 ? "account" : "accounts"} audited${failed}${disabled}, ${seconds}`;
    }

    /** How many accounts there are to audit. */
    expect(total: number): void {
        this.total = total;
        this.draw();
    }

    account({ outcome }: { readonly outcome: string }, done: number, total: number): void {
        this.failed += outcome === "failed" ? 1 : 0;
        this.done = done;
        this.total = total;
        this.draw();
    }

    outcome({ result }: Pick<Outcome, "result">): void {
        this.results.set(result, (this.results.get(result) ?? 0) + 1);
        this.draw();
    }

    /** Takes the line away. */
    async stop(): Promise<void> {
        clearInterval(this.timer);
        this.timer = undefined;
        if (this.drawn) {
            await this.terminal.note("\r\u001b[2K");
        }
    }

    private draw(): void {
        if (this.timer !== undefined) {
            this.drawn = true;
            void this.terminal.note(`\r\u001b[2K${this.text.slice(0, this.terminal.columns - 1)}`);
        }
    }
}

const NAMES: Readonly<Record<Outcome["result"], string>> = {
    disabled: "disabled",
    wouldDisable: "would be disabled",
    alreadyInactive: "inactive already",
    spared: "spared",
    failed: "not disabled",
};
