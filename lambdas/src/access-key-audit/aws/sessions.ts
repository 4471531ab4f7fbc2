import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { ClientOptions } from "./clients";

/** Credentials of a member role. */
export interface SessionCredentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
    readonly expiration: Date;
}

export interface MemberRole {
    readonly partition: string;
    /** With its path, without a leading slash. */
    readonly name: string;
    readonly externalId: string | undefined;
}

/** Shown in the CloudTrail of the member accounts. */
const SESSION_NAME = "palisade-access-key-audit";
/** The longest that a role can have which was assumed by a role. */
const SESSION_SECONDS = 3_600;
const RENEW_BEFORE = 5 * 60_000;

/** Sessions of the member role, one for each account; renewed before they end. The auditor's own account is entered by its member role too. */
export class Sessions {
    private readonly sts: STSClient;
    private readonly open = new Map<string, Promise<SessionCredentials>>();

    constructor(
        private readonly role: MemberRole,
        options: ClientOptions,
    ) {
        this.sts = new STSClient(options);
    }

    /** Rejects with the SDK's error when the role cannot be assumed; it is tried again the next time. */
    credentials(accountId: string): Promise<SessionCredentials> {
        const opened = this.open.get(accountId);
        const session = opened === undefined ? this.assume(accountId) : opened.then((found) => this.renewed(accountId, found));
        this.open.set(accountId, session);
        session.catch(() => {
            if (this.open.get(accountId) === session) {
                this.open.delete(accountId);
            }
        });
        return session;
    }

    private renewed(accountId: string, found: SessionCredentials): SessionCredentials | Promise<SessionCredentials> {
        return found.expiration.getTime() - Date.now() > RENEW_BEFORE ? found : this.assume(accountId);
    }

    private async assume(accountId: string): Promise<SessionCredentials> {
        const { partition, name, externalId } = this.role;
        const roleArn = `arn:${partition}:iam::${accountId}:role/${name}`;
        const { Credentials: credentials } = await this.sts.send(
            new AssumeRoleCommand({
                RoleArn: roleArn,
                RoleSessionName: SESSION_NAME,
                DurationSeconds: SESSION_SECONDS,
                ...(externalId === undefined ? {} : { ExternalId: externalId }),
            }),
        );
        const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = credentials ?? {};
        if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined || Expiration === undefined) {
            throw new Error(`sts:AssumeRole of ${roleArn} answered without credentials`);
        }
        return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken, expiration: Expiration };
    }
}
