import { createServer, type IncomingMessage, request as send, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { AUDITOR, AwsWays } from "./support/awsWays";
import { actionOf, type Call, keyOf, parametersOf, serviceOf } from "./support/call";
import { accessDenied, type Answer, type Fault, type Meanwhile, refusal, type Rule } from "./support/faults";

async function bodyOf(stream: IncomingMessage): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of stream) {
        parts.push(part as Buffer);
    }
    return Buffer.concat(parts);
}

/** Stands between the SDK and moto: makes moto's answers those of AWS, records calls, and lets some go wrong. */
export class Proxy {
    /** All calls since the last reset. */
    calls: Call[] = [];
    ways = new AwsWays();
    meanwhile: Meanwhile | undefined;
    private rule: Rule = () => undefined;
    private lastUpdate: Promise<unknown> = Promise.resolve();
    private readonly invocations = new Map<string, Call>();
    private readonly accounts = new Map<string, string>();
    private readonly server: Server;

    private target = new URL("http://127.0.0.1");

    constructor() {
        this.server = createServer((incoming, outgoing) => {
            this.serve(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined));
        });
    }

    async start(target: string): Promise<void> {
        this.target = new URL(target);
        await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    }

    get url(): string {
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    /** Forgets everything, and lets calls that wait for an answer fail. */
    reset(): void {
        this.server.closeAllConnections();
        this.ways = new AwsWays();
        this.accounts.clear();
        this.record();
    }

    /** Records calls from now on, and lets them go wrong by a rule. */
    record(rule: Rule = () => undefined): void {
        this.meanwhile = undefined;
        this.calls = [];
        this.invocations.clear();
        this.rule = rule;
    }

    stop(): void {
        this.server.closeAllConnections();
        this.server.close();
    }

    private async serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
        const body = await bodyOf(incoming);
        const call = this.callOf(incoming, body.toString());
        await this.meanwhile?.(call);
        const fault = this.ways.refuses(call) ? accessDenied : this.rule(call);
        if (fault === undefined) {
            const answer = await this.inTurn(call, () => this.forward(incoming, body, call));
            call.succeeded = answer.status < 300;
            this.answer(outgoing, answer);
            return;
        }
        if (fault.kind === "lost") {
            await this.inTurn(call, () => this.forward(incoming, body, call));
        }
        this.fail(call, fault, outgoing);
    }

    private fail(call: Call, fault: Fault, outgoing: ServerResponse): void {
        if (fault.kind === "refused") {
            this.answer(outgoing, refusal(call, fault));
        } else if (fault.kind !== "silent") {
            outgoing.destroy();
        }
    }

    /** The SDK names a call by the same id in all of its attempts. */
    private callOf(incoming: IncomingMessage, body: string): Call {
        const id = String(incoming.headers["amz-sdk-invocation-id"]);
        const parameters = parametersOf(incoming, body);
        const call = this.invocations.get(id) ?? {
            index: this.calls.length,
            attempts: 0,
            succeeded: false,
            service: serviceOf(incoming),
            action: actionOf(incoming, parameters),
            accountId: this.accounts.get(keyOf(incoming)) ?? AUDITOR,
            parameters,
            headers: incoming.headers,
            body,
        };
        if (call.attempts === 0) {
            this.invocations.set(id, call);
            this.calls.push(call);
        }
        call.attempts += 1;
        return call;
    }

    /** DynamoDB checks a condition and writes in one step; moto takes two, between which another update may come. */
    private async inTurn<T>({ action }: Call, work: () => Promise<T>): Promise<T> {
        if (action !== "UpdateItem") {
            return work();
        }
        const turn = this.lastUpdate.then(work);
        this.lastUpdate = turn.catch(() => undefined);
        return turn;
    }

    private async forward({ method, url, headers }: IncomingMessage, body: Buffer, call: Call): Promise<Answer> {
        const answered = await new Promise<IncomingMessage>((resolve, reject) => {
            const { hostname, port } = this.target;
            const all = { ...headers, host: this.target.host, ...this.ways.headers(call) };
            const request = send({ hostname, port, method, path: url, headers: all }, resolve);
            request.on("error", reject).end(body);
        });
        const given = (await bodyOf(answered)).toString();
        const text = answered.statusCode === 200 ? this.ways.correct(call, given) : given;
        this.learn(call, text);
        const { "content-length": _, "transfer-encoding": __, connection: ___, ...kept } = answered.headers;
        return { status: answered.statusCode ?? 500, headers: kept as Record<string, string>, body: text };
    }

    /** Whose the credentials of an assumed role are. */
    private learn({ action, parameters }: Call, text: string): void {
        const key = /<AccessKeyId>(\w+)<\/AccessKeyId>/.exec(text)?.[1];
        const accountId = parameters.get("RoleArn")?.split(":")[4];
        if (action === "AssumeRole" && key !== undefined && accountId !== undefined) {
            this.accounts.set(key, accountId);
        }
    }

    private answer(outgoing: ServerResponse, { status, headers, body }: Answer): void {
        const bytes = Buffer.from(body);
        outgoing.writeHead(status, { ...headers, "content-length": String(bytes.length) }).end(bytes);
    }
}
