import { Proxy } from "../proxy";
import { AUDITOR } from "./awsWays";
import { elements, Moto } from "./moto";

export const REGION = "us-east-1";
export const TABLE = "access-key-history";
export const BUCKET = "access-key-reports";
export const EXTERNAL_ID = "palisade-audit";
export const TOPIC = `arn:aws:sns:${REGION}:${AUDITOR}:access-keys`;
export const ROLE = "palisade-access-key-audit";
const QUEUE = `arn:aws:sqs:${REGION}:${AUDITOR}:heard`;

export interface UserSpec {
    readonly path?: string;
    readonly tags?: Readonly<Record<string, string>>;
    readonly groups?: readonly string[];
    /** 1 by default. */
    readonly keys?: number;
}

export interface Told {
    readonly subject: string;
    readonly text: string;
}

type Item = Readonly<Record<string, { readonly S: string }>>;

/** An AWS of several accounts: moto behind the proxy. */
export class World {
    readonly proxy = new Proxy();
    private emulator: Moto | undefined;

    get moto(): Moto {
        if (this.emulator === undefined) {
            throw new Error("The world has not been started");
        }
        return this.emulator;
    }

    /** SDK clients of this process reach it from now on. */
    async start(url = process.env["MOTO_URL"]): Promise<void> {
        if (url === undefined) {
            throw new Error("These tests need the moto server: start them by npm run test:aws");
        }
        this.emulator = new Moto(url);
        await this.proxy.start(url);
        for (const name of Object.keys(process.env).filter((one) => one.startsWith("AWS_") && !one.startsWith("AWS_SDK_JS_"))) {
            delete process.env[name];
        }
        const credentials = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test", AWS_SESSION_TOKEN: "test" };
        Object.assign(process.env, { AWS_ENDPOINT_URL: this.proxy.url, AWS_REGION: REGION, ...credentials });
    }

    stop(): void {
        this.proxy.stop();
    }

    /** Empties it, but for the auditor's topic with a queue, table and bucket, and member roles in the given accounts. */
    async reset(...accountIds: readonly string[]): Promise<void> {
        this.proxy.reset();
        await this.moto.reset();
        accountIds.forEach((accountId) => this.admit(accountId));
        await this.query("sns", AUDITOR, { Action: "CreateTopic", Name: "access-keys" });
        await this.moto.json("sqs", AUDITOR, "AmazonSQS.CreateQueue", { QueueName: "heard" });
        await this.query("sns", AUDITOR, { Action: "Subscribe", TopicArn: TOPIC, Protocol: "sqs", Endpoint: QUEUE });
        await this.moto.json("dynamodb", AUDITOR, "DynamoDB_20120810.CreateTable", {
            TableName: TABLE,
            BillingMode: "PAY_PER_REQUEST",
            AttributeDefinitions: ["accountId", "keyId"].map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
            KeySchema: [
                { AttributeName: "accountId", KeyType: "HASH" },
                { AttributeName: "keyId", KeyType: "RANGE" },
            ],
        });
        await this.moto.rest("s3", AUDITOR, "PUT", `/${BUCKET}`);
    }

    /** Lets the auditor assume the member role of an account. */
    admit(accountId: string): void {
        this.proxy.ways.externalIds.set(accountId, EXTERNAL_ID);
    }

    async addGroup(accountId: string, name: string): Promise<void> {
        await this.query("iam", accountId, { Action: "CreateGroup", GroupName: name });
    }

    /** @returns the ids of the user's keys. */
    async addUser(accountId: string, name: string, { path, tags, groups, keys = 1 }: UserSpec = {}): Promise<string[]> {
        const tagged = Object.entries(tags ?? {}).flatMap(([Key, Value], index) => [
            [`Tags.member.${index + 1}.Key`, Key],
            [`Tags.member.${index + 1}.Value`, Value],
        ]);
        const where = path === undefined ? {} : { Path: path };
        const entries = Object.fromEntries(tagged) as Record<string, string>;
        await this.query("iam", accountId, { Action: "CreateUser", UserName: name, ...where, ...entries });
        for (const group of groups ?? []) {
            await this.query("iam", accountId, { Action: "AddUserToGroup", UserName: name, GroupName: group });
        }
        const ids: string[] = [];
        for (let key = 0; key < keys; key++) {
            ids.push(...elements(await this.query("iam", accountId, { Action: "CreateAccessKey", UserName: name }), "AccessKeyId"));
        }
        return ids;
    }

    /** Status of each key of a user, in the order of their creation. */
    async statuses(accountId: string, name: string): Promise<string[]> {
        return elements(await this.query("iam", accountId, { Action: "ListAccessKeys", UserName: name }), "Status");
    }

    async setStatus(accountId: string, UserName: string, AccessKeyId: string, Status: string): Promise<void> {
        await this.query("iam", accountId, { Action: "UpdateAccessKey", UserName, AccessKeyId, Status });
    }

    /** What was published since it was last asked for, in no certain order. */
    async heard(): Promise<Told[]> {
        const heard: Told[] = [];
        for (;;) {
            const { Messages: messages = [] } = await this.moto.json<{ Messages?: { Body: string; ReceiptHandle: string }[] }>(
                "sqs",
                AUDITOR,
                "AmazonSQS.ReceiveMessage",
                { QueueUrl: `${this.moto.url}/${AUDITOR}/heard`, MaxNumberOfMessages: 10 },
            );
            if (messages.length === 0) {
                return heard;
            }
            heard.push(
                ...messages.map(({ Body }) => {
                    const { Subject, Message } = JSON.parse(Body) as { Subject: string; Message: string };
                    return { subject: Subject, text: Message };
                }),
            );
        }
    }

    /** All items of the history table, by key id. */
    async history(): Promise<Map<string, Record<string, string>>> {
        const { Items } = await this.moto.json<{ Items: Item[] }>("dynamodb", AUDITOR, "DynamoDB_20120810.Scan", { TableName: TABLE });
        const plain = (item: Item) => Object.fromEntries(Object.entries(item).map(([name, { S }]) => [name, S]));
        return new Map(Items.map((item) => [item["keyId"]?.S ?? "", plain(item)]));
    }

    /** Keys of all objects in the bucket, in their order. */
    async stored(): Promise<string[]> {
        return elements(await this.moto.rest("s3", AUDITOR, "GET", `/${BUCKET}?list-type=2`), "Key");
    }

    async object(key: string): Promise<string> {
        return this.moto.rest("s3", AUDITOR, "GET", `/${BUCKET}/${key}`);
    }

    query(service: string, accountId: string, parameters: Readonly<Record<string, string>>): Promise<string> {
        return this.moto.query(service, accountId, parameters);
    }
}

/** A world for the tests of one file, emptied before each of them. */
export function aWorld(...accountIds: readonly string[]): World {
    const world = new World();
    before(() => world.start());
    beforeEach(() => world.reset(...accountIds));
    after(() => world.stop());
    return world;
}
