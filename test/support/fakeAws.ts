import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { devNull } from "node:os";

export interface FakeKey {
    readonly userName: string;
    readonly keyId: string;
    readonly ageDays: number;
    /** Of the user: `/service/`; `/` by default. */
    readonly path?: string;
}

/** An account of the fake AWS; `denied` refuses its credential report. */
export interface FakeAccount {
    readonly keys: readonly FakeKey[];
    readonly denied?: boolean;
}

interface Call {
    readonly accountId: string;
    readonly action: string;
    readonly input: Readonly<Record<string, string>>;
}

const DAY = 86_400_000;
const HEADER =
    "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active," +
    "access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region," +
    "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date," +
    "access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

/** STS, IAM, SNS and DynamoDB on this machine, as far as an audit of access keys calls them. Keys are created at the start of a second. */
export class FakeAws {
    readonly calls: Call[] = [];
    /** Items of the history table. */
    history: readonly Readonly<Record<string, Readonly<Record<string, string>>>>[] = [];
    /** Whether the accounts have each group that they are asked for, without members, or none. */
    groups = true;
    private readonly start = Math.floor(Date.now() / 1000) * 1000;
    private server: Server | undefined;

    constructor(
        /** By their ids. The first is that of the caller. */
        private readonly accounts: Readonly<Record<string, FakeAccount>>,
    ) {}

    async listen(): Promise<void> {
        this.server = createServer(
            (request, response) => void this.answer(request).then(([code, body]) => response.writeHead(code).end(body)),
        );
        this.server.listen(0, "127.0.0.1");
        await once(this.server, "listening");
    }

    close(): void {
        this.server?.closeAllConnections();
        this.server?.close();
    }

    /** What the AWS SDK needs to reach it, and nothing of this machine's own. */
    get environment(): Record<string, string> {
        const { port } = this.server?.address() as AddressInfo;
        return {
            AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
            AWS_REGION: "eu-west-1",
            AWS_ACCESS_KEY_ID: this.callerId,
            AWS_SECRET_ACCESS_KEY: "secret",
            AWS_EC2_METADATA_DISABLED: "true",
            AWS_CONFIG_FILE: devNull,
            AWS_SHARED_CREDENTIALS_FILE: devNull,
        };
    }

    created({ ageDays }: FakeKey): string {
        return new Date(this.start - ageDays * DAY).toISOString().replace(".000Z", "+00:00");
    }

    inputsOf(action: string): Readonly<Record<string, string>>[] {
        return this.calls.filter((call) => call.action === action).map(({ input }) => input);
    }

    private get callerId(): string {
        return Object.keys(this.accounts)[0] ?? "";
    }

    /** Access key ids of the fake are account ids: who calls shows in the signature. */
    private async answer(request: IncomingMessage): Promise<[number, string]> {
        const body = Buffer.concat((await request.toArray()) as Buffer[]).toString("utf8");
        const accountId = /Credential=(\d{12})\//.exec(request.headers.authorization ?? "")?.[1] ?? "";
        const target = request.headers["x-amz-target"];
        if (typeof target === "string") {
            const action = target.split(".")[1] ?? "";
            this.calls.push({ accountId, action, input: { body } });
            return [200, JSON.stringify(action === "Query" ? { Items: this.itemsOf(body) } : {})];
        }
        const input = Object.fromEntries(new URLSearchParams(body));
        const action = input.Action ?? "";
        this.calls.push({ accountId, action, input });
        if (action === "GetGroup" && !this.groups) {
            const error = "<Type>Sender</Type><Code>NoSuchEntity</Code><Message>there is no such group</Message>";
            return [404, `<ErrorResponse><Error>${error}</Error></ErrorResponse>`];
        }
        const result = this.query(action, accountId, input);
        return result === undefined
            ? [
                  403,
                  `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no ${action} for you</Message></Error></ErrorResponse>`,
              ]
            : [200, `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`];
    }

    private itemsOf(query: string): unknown[] {
        return this.history.filter(({ accountId }) => accountId?.S !== undefined && query.includes(accountId.S));
    }

    private query(action: string, accountId: string, input: Readonly<Record<string, string>>): string | undefined {
        const account = this.accounts[accountId] ?? { keys: [] };
        const keys = account.keys.filter(({ userName }) => userName === input.UserName);
        if (account.denied === true && action.endsWith("CredentialReport")) {
            return undefined;
        }
        switch (action) {
            case "GetCallerIdentity":
                return `<Account>${accountId}</Account><Arn>arn:aws:iam::${accountId}:user/auditor</Arn><UserId>AIDA</UserId>`;
            case "AssumeRole":
                return this.session(input.RoleArn?.split(":")[4] ?? "");
            case "GenerateCredentialReport":
                return "<State>COMPLETE</State>";
            case "GetCredentialReport":
                return `<Content>${Buffer.from(this.report(accountId, account)).toString("base64")}</Content>
                    <ReportFormat>text/csv</ReportFormat><GeneratedTime>${new Date(this.start).toISOString()}</GeneratedTime>`;
            case "ListAccessKeys":
                return `<IsTruncated>false</IsTruncated><AccessKeyMetadata>${keys.map((key) => this.member(key)).join("")}</AccessKeyMetadata>`;
            case "GetUser":
                return `<User><UserName>${input.UserName}</UserName><Path>${keys[0]?.path ?? "/"}</Path></User>`;
            case "GetAccessKeyLastUsed":
                return "<AccessKeyLastUsed><Region>N/A</Region><ServiceName>N/A</ServiceName></AccessKeyLastUsed>";
            default:
                return "<IsTruncated>false</IsTruncated><MessageId>1</MessageId>";
        }
    }

    private session(accountId: string): string | undefined {
        const until = new Date(this.start + DAY).toISOString();
        const credentials = `<AccessKeyId>${accountId}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>`;
        return accountId in this.accounts ? `<Credentials>${credentials}<Expiration>${until}</Expiration></Credentials>` : undefined;
    }

    private member(key: FakeKey): string {
        return `<member><UserName>${key.userName}</UserName><AccessKeyId>${key.keyId}</AccessKeyId><Status>Active</Status>
            <CreateDate>${this.created(key)}</CreateDate></member>`;
    }

    private report(accountId: string, { keys }: FakeAccount): string {
        const old = "2020-01-01T00:00:00+00:00";
        const row = (key: FakeKey): string =>
            `${key.userName},arn:aws:iam::${accountId}:user${key.path ?? "/"}${key.userName},${old},false,N/A,N/A,N/A,false,` +
            `true,${this.created(key)},N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`;
        return [HEADER, ...keys.map(row)].join("\n");
    }
}
