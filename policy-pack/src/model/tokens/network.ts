/** Groups with rules inside. */
export const SECURITY_GROUPS = ["aws:ec2/securityGroup:SecurityGroup", "aws-native:ec2:SecurityGroup"] as const;
export const DEFAULT_SECURITY_GROUPS = ["aws:ec2/defaultSecurityGroup:DefaultSecurityGroup"] as const;
export const SECURITY_GROUP_RULES = ["aws:ec2/securityGroupRule:SecurityGroupRule"] as const;
export const SECURITY_GROUP_INGRESS_RULES = [
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    "aws-native:ec2:SecurityGroupIngress",
] as const;
export const SECURITY_GROUP_EGRESS_RULES = [
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
    "aws-native:ec2:SecurityGroupEgress",
] as const;
/** Lists of networks, which rules of security groups name as sources. */
export const PREFIX_LISTS = ["aws:ec2/managedPrefixList:ManagedPrefixList", "aws-native:ec2:PrefixList"] as const;
export const PREFIX_LIST_ENTRIES = ["aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry"] as const;
export const NETWORK_ACLS = ["aws:ec2/networkAcl:NetworkAcl", "aws:ec2/defaultNetworkAcl:DefaultNetworkAcl"] as const;
export const NETWORK_ACL_RULES = ["aws:ec2/networkAclRule:NetworkAclRule", "aws-native:ec2:NetworkAclEntry"] as const;
export const VPCS = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"] as const;
