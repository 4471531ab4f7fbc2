/** Keys with a policy of their own. */
export const KMS_KEYS = [
    "aws:kms/key:Key",
    "aws:kms/externalKey:ExternalKey",
    "aws:kms/replicaKey:ReplicaKey",
    "aws:kms/replicaExternalKey:ReplicaExternalKey",
    "aws-native:kms:Key",
    "aws-native:kms:ReplicaKey",
] as const;
/** Keys whose material KMS makes, and can rotate. */
export const KMS_ALIASES = ["aws:kms/alias:Alias", "aws-native:kms:Alias"] as const;
export const KMS_ROTATABLE_KEYS = ["aws:kms/key:Key", "aws-native:kms:Key"] as const;
export const KMS_KEY_POLICIES = ["aws:kms/keyPolicy:KeyPolicy"] as const;
export const TOPICS = ["aws:sns/topic:Topic", "aws-native:sns:Topic"] as const;
export const TOPIC_POLICIES = [
    "aws:sns/topicPolicy:TopicPolicy",
    "aws-native:sns:TopicPolicy",
    "aws-native:sns:TopicInlinePolicy",
] as const;
export const QUEUES = ["aws:sqs/queue:Queue", "aws-native:sqs:Queue"] as const;
export const QUEUE_POLICIES = [
    "aws:sqs/queuePolicy:QueuePolicy",
    "aws-native:sqs:QueuePolicy",
    "aws-native:sqs:QueueInlinePolicy",
] as const;
export const LAMBDA_PERMISSIONS = ["aws:lambda/permission:Permission", "aws-native:lambda:Permission"] as const;
export const LAYER_PERMISSIONS = [
    "aws:lambda/layerVersionPermission:LayerVersionPermission",
    "aws-native:lambda:LayerVersionPermission",
] as const;
export const FUNCTION_URLS = ["aws:lambda/functionUrl:FunctionUrl", "aws-native:lambda:Url"] as const;
export const SECRETS = ["aws:secretsmanager/secret:Secret"] as const;
export const SECRET_POLICIES = ["aws:secretsmanager/secretPolicy:SecretPolicy", "aws-native:secretsmanager:ResourcePolicy"] as const;
export const REPOSITORIES = ["aws-native:ecr:Repository"] as const;
export const REPOSITORY_POLICIES = ["aws:ecr/repositoryPolicy:RepositoryPolicy"] as const;
export const REGISTRY_POLICIES = ["aws:ecr/registryPolicy:RegistryPolicy", "aws-native:ecr:RegistryPolicy"] as const;
export const SEARCH_DOMAINS = [
    "aws:opensearch/domain:Domain",
    "aws:elasticsearch/domain:Domain",
    "aws-native:opensearchservice:Domain",
] as const;
export const SEARCH_DOMAIN_POLICIES = ["aws:opensearch/domainPolicy:DomainPolicy", "aws:elasticsearch/domainPolicy:DomainPolicy"] as const;
export const GLACIER_VAULTS = ["aws:glacier/vault:Vault"] as const;
export const FILE_SYSTEM_POLICIES = ["aws:efs/fileSystemPolicy:FileSystemPolicy", "aws-native:efs:FileSystem"] as const;
export const BACKUP_VAULT_POLICIES = ["aws:backup/vaultPolicy:VaultPolicy", "aws-native:backup:BackupVault"] as const;
export const EVENT_BUS_POLICIES = ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "aws-native:events:EventBus"] as const;
