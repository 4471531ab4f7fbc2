import { Provider } from "@pulumi/aws/provider";
import { arn, type Partition, partitionOf } from "@palisade/components";
import * as pulumi from "@pulumi/pulumi";
import type { AccountConfig } from "./config/schema";
import { defaultTags } from "./tags";

/**
 * The AWS account of a stack. Everything in the stack hangs under it and so uses its one provider,
 * which enters the account through its deploy role and refuses any other account.
 */
export class Account extends pulumi.ComponentResource {
    /** 12 digits. */
    public readonly accountId: string;
    public readonly environment: string;
    public readonly region: string;
    public readonly partition: Partition;
    /** The role by which the stack is deployed. */
    public readonly deployRoleArn: string;

    public constructor(name: string, config: AccountConfig) {
        const { environment, region, account, tags } = config;
        const partition = partitionOf(region);
        const deployRoleArn = arn({ partition, service: "iam", account: account.id, resource: `role/${account.deployRole}` });
        const provider = new Provider(name, {
            region,
            allowedAccountIds: [account.id],
            assumeRoles: [
                {
                    roleArn: deployRoleArn,
                    sessionName: `${pulumi.getProject()}-${pulumi.getStack()}`,
                    externalId: account.externalId,
                },
            ],
            defaultTags: { tags: defaultTags({ project: pulumi.getProject(), stack: pulumi.getStack(), environment, tags }) },
        });
        super("palisade:infra:Account", name, { accountId: account.id, region }, { providers: [provider] });
        this.accountId = account.id;
        this.environment = environment;
        this.region = region;
        this.partition = partition;
        this.deployRoleArn = deployRoleArn;
        this.registerOutputs({ accountId: account.id, region });
    }

    /** ARN of something in this account: `arn("logs", "log-group:/app")`. */
    public arn(service: string, resource: string): string {
        return arn({ partition: this.partition, service, region: this.region, account: this.accountId, resource });
    }

    /** ARN of an IAM entity of this account, such as `role/app`: IAM has no region. */
    public iamArn(resource: string): string {
        return arn({ partition: this.partition, service: "iam", account: this.accountId, resource });
    }

    /** ARN of a bucket in the account's partition: bucket names are unique without account and region. */
    public bucketArn(bucketName: string): string {
        return arn({ partition: this.partition, service: "s3", resource: bucketName });
    }
}
