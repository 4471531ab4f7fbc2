/** Calls of moto for what tests need besides the audit: users, topics, tables. They bypass the proxy, and need no signature. */
export class Moto {
    constructor(readonly url: string) {}

    /** A call of the query protocol. @returns the XML of the answer. */
    async query(service: string, accountId: string, parameters: Readonly<Record<string, string>>): Promise<string> {
        const body = new URLSearchParams({ Version: "2010-05-08", ...parameters }).toString();
        return this.send("/", service, accountId, {
            method: "POST",
            body,
            headers: { "content-type": "application/x-www-form-urlencoded" },
        });
    }

    /** A call of the JSON protocol, such as `DynamoDB_20120810.Scan`. */
    async json<T>(service: string, accountId: string, target: string, input: object): Promise<T> {
        const headers = { "content-type": "application/x-amz-json-1.0", "x-amz-target": target };
        const answer = await this.send("/", service, accountId, { method: "POST", body: JSON.stringify(input), headers });
        return (answer === "" ? {} : JSON.parse(answer)) as T;
    }

    /** A call by method and path. */
    async rest(service: string, accountId: string, method: string, path: string, body = ""): Promise<string> {
        const content = method === "GET" ? {} : { body };
        return this.send(path, service, accountId, { method, ...content, headers: { "content-type": "application/json" } });
    }

    async reset(): Promise<void> {
        await fetch(`${this.url}/moto-api/reset`, { method: "POST" });
    }

    private async send(path: string, service: string, accountId: string, init: RequestInit): Promise<string> {
        const scope = `Credential=test/20260101/us-east-1/${service}/aws4_request`;
        const authorization = `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0`;
        const own = { authorization, "x-moto-account-id": accountId };
        const response = await fetch(this.url + path, { ...init, headers: { ...(init.headers as Record<string, string>), ...own } });
        const text = await response.text();
        if (!response.ok) {
            throw new Error(`moto answered ${response.status} to ${JSON.stringify(init.body)} of ${service} in ${accountId}: ${text}`);
        }
        return text;
    }
}

/** Texts of all elements of a name. */
export function elements(xml: string, name: string): string[] {
    return [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map((match) => match[1] ?? "");
}
