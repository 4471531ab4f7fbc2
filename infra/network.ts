import * as ec2 from "@pulumi/aws/ec2";
import * as pulumi from "@pulumi/pulumi";
import type { Account } from "./account";
import type { NetworkConfig } from "./config/schema";
import { FLOW_LOG_PREFIX } from "./policies/central-logs";

export interface Network {
    vpcId: pulumi.Output<string>;
    cidrBlock: pulumi.Output<string>;
    privateSubnetIds: pulumi.Output<string[]>;
}

type Chosen<Kind extends NetworkConfig["kind"]> = Extract<NetworkConfig, { kind: Kind }>["value"];

function givenNetwork(account: Account, { vpcId, privateSubnetIds }: Chosen<"given">): Network {
    const vpc = ec2.getVpcOutput({ id: vpcId }, { parent: account });
    return { vpcId: pulumi.output(vpcId), cidrBlock: vpc.cidrBlock, privateSubnetIds: pulumi.output(privateSubnetIds) };
}

/** Loaded only where a network is created: `@pulumi/awsx` is slow to load, and its provider makes the network's parts out of sight. */
async function createdNetwork(
    account: Account,
    { cidrBlock, availabilityZones, natGateways }: Chosen<"created">,
    logBucketArn: pulumi.Output<string>,
): Promise<Network> {
    const { Vpc } = await import("@pulumi/awsx/ec2/vpc.js");
    const vpc = new Vpc(
        "network",
        {
            cidrBlock,
            numberOfAvailabilityZones: availabilityZones,
            natGateways: { strategy: natGateways },
            enableDnsHostnames: true,
            subnetStrategy: "Auto",
        },
        { parent: account },
    );
    new ec2.FlowLog(
        "network-flow-logs",
        {
            vpcId: vpc.vpcId,
            trafficType: "ALL",
            logDestinationType: "s3",
            logDestination: pulumi.interpolate`${logBucketArn}/${FLOW_LOG_PREFIX}/`,
        },
        { parent: account },
    );
    return { vpcId: vpc.vpcId, cidrBlock: pulumi.output(cidrBlock), privateSubnetIds: vpc.privateSubnetIds };
}

/** The network of a stack: one that is there already, or a new one whose traffic is logged to `logBucketArn`. */
export async function networkOf(account: Account, config: NetworkConfig, logBucketArn: pulumi.Output<string>): Promise<Network> {
    return config.kind === "given" ? givenNetwork(account, config.value) : createdNetwork(account, config.value, logBucketArn);
}
