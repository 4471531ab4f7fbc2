import { IAMClient } from "@aws-sdk/client-iam";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Accounts, AuditedAccount, Iam } from "../ports";
import type { ClientOptions } from "./clients";
import { AwsIam } from "./iam";

/** Whose credentials are used. */
export interface Caller {
    readonly accountId: string;
    readonly arn: string;
    /** `aws`, `aws-cn`, `aws-us-gov` and so on. */
    readonly partition: string;
    /** Region of the clients. */
    readonly region: string;
}

/** Asks AWS whose credentials these are; that needs no permission. Rejects where there are none, or none that work, or no region. */
export async function callerOf(options: ClientOptions): Promise<Caller> {
    const sts = new STSClient(options);
    const region = await sts.config.region();
    const { Account: accountId, Arn: arn } = await sts.send(new GetCallerIdentityCommand({}));
    const partition = arn?.split(":")[1];
    if (accountId === undefined || arn === undefined || partition === undefined) {
        throw new Error("sts:GetCallerIdentity answered without an account or an ARN");
    }
    return { accountId, arn, partition, region };
}

/** The account of the credentials, entered by themselves: no member role is needed. */
export class OwnAccount implements Accounts {
    constructor(
        private readonly accountId: string,
        private readonly options: ClientOptions,
    ) {}

    async list(): Promise<readonly AuditedAccount[]> {
        return await Promise.resolve([{ accountId: this.accountId, name: undefined }]);
    }

    async enter(accountId: string): Promise<Iam> {
        if (accountId !== this.accountId) {
            throw new Error(`The credentials are those of account ${this.accountId}, and cannot enter account ${accountId} without a role`);
        }
        return await Promise.resolve(new AwsIam(new IAMClient(this.options)));
    }
}
