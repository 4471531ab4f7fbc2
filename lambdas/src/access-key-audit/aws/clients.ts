import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

/** What can be chosen for all clients; endpoints, and by default regions and credentials, come from the environment. */
export interface ClientSettings {
    /** Profile of the shared configuration of AWS that credentials and region are taken from. */
    readonly profile?: string | undefined;
    readonly region?: string | undefined;
    /** Attempts of one call, the first one included; 6 by default. */
    readonly maxAttempts?: number;
    /** Milliseconds of one attempt until its answer begins, and between any two parts of the answer; 30,000 by default. */
    readonly requestTimeout?: number;
    /** Milliseconds to connect; 5,000 by default. */
    readonly connectionTimeout?: number;
}

/** Settings of the function, whose calls may not outlast it: less than 40 s for all attempts, also when nothing answers. */
export const FUNCTION_CLIENTS = { maxAttempts: 4, requestTimeout: 8_000, connectionTimeout: 3_000 } as const;

/** What all clients have in common. */
export interface ClientOptions {
    readonly profile?: string;
    readonly region?: string;
    readonly maxAttempts: number;
    readonly retryMode: "adaptive";
    readonly requestHandler: {
        readonly connectionTimeout: number;
        readonly requestTimeout: number;
        readonly socketTimeout: number;
        readonly throwOnRequestTimeout: true;
        readonly httpAgent: HttpAgent;
        readonly httpsAgent: HttpsAgent;
    };
}

const MAX_SOCKETS = 128;

/** Options for all clients of one run. They share their connections: an organization of 1,000 accounts takes as many IAM clients. */
export function clientOptions(settings: ClientSettings = {}): ClientOptions {
    const agent = { keepAlive: true, maxSockets: MAX_SOCKETS };
    const requestTimeout = settings.requestTimeout ?? 30_000;
    return {
        ...(settings.profile === undefined ? {} : { profile: settings.profile }),
        ...(settings.region === undefined ? {} : { region: settings.region }),
        maxAttempts: settings.maxAttempts ?? 6,
        retryMode: "adaptive",
        requestHandler: {
            connectionTimeout: settings.connectionTimeout ?? 5_000,
            requestTimeout,
            // The timeout of a request ends with the head of the answer: this one is for answers that stop half way.
            socketTimeout: requestTimeout,
            // Without it the SDK only logs a warning, and goes on waiting.
            throwOnRequestTimeout: true,
            httpAgent: new HttpAgent(agent),
            httpsAgent: new HttpsAgent(agent),
        },
    };
}

/** Whether S3 is reached by an address of its own, which has no host name for each bucket. */
export function pathStyle(environment: Readonly<Record<string, string | undefined>>): boolean {
    return [environment["AWS_ENDPOINT_URL"], environment["AWS_ENDPOINT_URL_S3"]].some((url) => url !== undefined && url !== "");
}
