import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, request as send, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations/;

/** How Lambda answers a call of a function. */
export type FunctionAnswer =
    | { readonly kind: "returned"; readonly payload: unknown }
    /** The function threw, or was ended by Lambda. */
    | { readonly kind: "failed"; readonly errorType: string; readonly errorMessage: string }
    /** Lambda itself refuses or fails. */
    | { readonly kind: "refused"; readonly status: number; readonly code: string };

/** A function by its ARN. */
export type RunFunction = (functionArn: string, event: unknown) => Promise<FunctionAnswer>;

function reply(outgoing: ServerResponse, answer: FunctionAnswer): void {
    const json = { "content-type": "application/json", "x-amzn-requestid": randomUUID() };
    switch (answer.kind) {
        case "returned":
            outgoing.writeHead(200, json).end(JSON.stringify(answer.payload ?? null));
            return;
        case "failed": {
            const { errorType, errorMessage } = answer;
            outgoing
                .writeHead(200, { ...json, "x-amz-function-error": "Unhandled" })
                .end(JSON.stringify({ errorType, errorMessage, trace: [] }));
            return;
        }
        case "refused":
            outgoing.writeHead(answer.status, { ...json, "x-amzn-errortype": answer.code });
            outgoing.end(JSON.stringify({ message: `${answer.code} of the test` }));
    }
}

/** The AWS that moto's state machines call: it runs functions in this process, where moto wants containers, and hands on everything else. */
export class Functions {
    private run: RunFunction | undefined;
    private target = new URL("http://127.0.0.1");
    private readonly server: Server;

    constructor() {
        this.server = createServer((incoming, outgoing) => {
            this.serve(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
        });
    }

    /** @returns its port. */
    async listen(): Promise<number> {
        await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
        return (this.server.address() as AddressInfo).port;
    }

    /** Whom everything else is for. */
    handOnTo(url: string): void {
        this.target = new URL(url);
    }

    use(run: RunFunction): void {
        this.run = run;
    }

    stop(): void {
        this.server.closeAllConnections();
        this.server.close();
    }

    private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
        const name = INVOKE.exec(incoming.url ?? "")?.[1];
        if (name === undefined) {
            await this.handOn(incoming, outgoing);
            return;
        }
        if (this.run === undefined) {
            throw new Error(`Nobody runs the function ${decodeURIComponent(name)}`);
        }
        const event: unknown = JSON.parse(await text(incoming));
        reply(outgoing, await this.run(decodeURIComponent(name), event));
    }

    private async handOn(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
        const { method, url, headers } = incoming;
        const { hostname, port, host } = this.target;
        const answered = await new Promise<IncomingMessage>((resolve, reject) => {
            const request = send({ hostname, port, method, path: url, headers: { ...headers, host } }, resolve);
            incoming.pipe(request.on("error", reject));
        });
        outgoing.writeHead(answered.statusCode ?? 500, answered.headers);
        answered.pipe(outgoing);
    }
}
