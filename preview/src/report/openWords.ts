/** Words that are no secret wherever they stand: the grammar of policies and ARNs, and what messages are written in. */

const words = (...lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(" ")));

const ELEMENTS =
    "version id statement sid effect allow deny principal notprincipal action notaction resource notresource condition " +
    "aws service federated canonicaluser true false null";

const ARNS =
    "arn aws cn us gov iso isob isoe isof amazonaws amazon com org eu http https " +
    "af ap ca il me mx sa north south east west central northeast northwest southeast southwest " +
    "role user group root policy account instance profile server certificate mfa oidc saml provider session assumed federated";

/** Keys of conditions, without the service that they begin with. */
const KEYS =
    "calledvia calledviafirst calledvialast currenttime epochtime externalid federatedprovider multifactorauthage multifactorauthpresent " +
    "passedtoservice principalaccount principalarn principalisawsservice principalorgid principalorgpaths principalservicename " +
    "principalservicenameslist principaltag principaltype referer requestedregion requesttag resourceaccount resourceorgid resourceorgpaths " +
    "resourcetag rolesessionname securetransport sourceaccount sourcearn sourceidentity sourceip sourceorgid sourceorgpaths sourcevpc sourcevpce " +
    "tagkeys tlsversion tokenissuetime useragent userid username viaawsservice vpcsourceip";

const SERVICES =
    "acm airflow amplify apigateway appconfig appflow apprunner appsync artifact athena autoscaling backup batch bedrock budgets ce chatbot " +
    "cloud9 cloudformation cloudfront cloudhsm cloudsearch cloudshell cloudtrail cloudwatch codeartifact codebuild codecommit codedeploy " +
    "codepipeline cognito config connect controltower datasync dax detective directconnect dlm dms docdb ds dynamodb ebs ec2 ecr ecs eks edgelambda " +
    "elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing elasticmapreduce emr es events execute firehose fsx glacier glue grafana " +
    "greengrass guardduty health iam idp imagebuilder inspector inspector2 invoke iot kafka kinesis kinesisanalytics kms lakeformation lambda lex " +
    "license lightsail logs macie2 mediaconvert mq neptune network networkfirewall opensearch organizations pipes polly ram rds redshift rekognition " +
    "replicator resource route53 s3 s3express sagemaker scheduler schemas secretsmanager securityhub serverlessrepo servicecatalog ses shield signer " +
    "sns sqs ssm ssmmessages sso states storagegateway sts support swf tag textract timestream transcribe transfer translate trustedadvisor vpc waf " +
    "wafv2 wellarchitected workmail workspaces xray";

const GRAMMAR = words(ELEMENTS, ARNS, KEYS, SERVICES);
const OPERATOR =
    /^(?:forallvalues|foranyvalue|ifexists|(?:string(?:not)?(?:equals(?:ignorecase)?|like)|arn(?:not)?(?:equals|like)|bool|binaryequals|(?:not)?ipaddress|(?:numeric|date)(?:(?:not)?equals|(?:less|greater)than(?:equals)?))(?:ifexists)?)$/;
/** Versions of the policy language. */
const LANGUAGE = /^20(?:12-10|08-10)-17$/;

const isFixed = (word: string): boolean => GRAMMAR.has(word) || OPERATOR.test(word) || /^\d$/.test(word);

/** Whether every policy may have it: `s3.amazonaws.com`, `oidc-provider`, `eu-west-1`. In lower case. */
export const isGrammar = (piece: string): boolean => LANGUAGE.test(piece) || piece.split(/[^\p{L}\p{N}]+/u).every(isFixed);

/** Of four letters at least, since shorter ones are never hidden. Titles and remedies of rules are known from their packs. */
const WORDING = words(
    "about above accept accepted access account accounts acls actions active administer administrator administrators after again against agent " +
        "agents algorithm allow allowed allows alone along already also always among anew another answers anyone anything archive " +
        "argument around asks attach attached attaches audience auto aware away back balancer because become becomes been before behalf " +
        "behind being below beside better between block blocks both bound boundary browser bucket buckets bytes call cannot canonical " +
        "cause center change changed characters check checks clients cluster component components configuration console control " +
        "controls copy could count counts crashed create credential credentials data database days decide decides declare declared " +
        "declares default defect deferred delete deletes demand denied denies deploy deploys development device disabled document does " +
        "domain done dots down drop drops during each either else elsewhere empty enabled encrypted encryption environment error " +
        "evaluated even event events ever every everyone everything except expected expire expired expires false file files find " +
        "finding findings first followed following form found four from front full function gave gets give given gives goes good grant " +
        "granted grants group groups half hand hands happens have here hold holds host however http https identities identity image " +
        "imap included includes ingress inline input instances internet into itself json just keep keeps kept keys kind know known " +
        "kubelet last later launch least leave leaves left less lets lifecycle like limit line list listed lists load local lock locks " +
        "long longer made make makes managed manager manages many maps marketplace match matches mean means meant member members " +
        "memcached mend merge message metadata missing mongodb more most move much must name named names near need needed needs neither " +
        "network networks never next nobody none nothing notification number object objects often older once only onto open opens " +
        "option optional options optouts oracle organisation organization origin other others otherwise outside over overrides owner " +
        "ownership package palisade parent part pass passed passes password path people period permission permissions place plain point " +
        "points policies pop3 port ports postgresql prefix prefixes preview principals product production products program programs " +
        "project protect protected public publish queue reach read readonlyaccess reads reason record records refuses region regions " +
        "registration remove removed renew renewed replace replaced repo report repository request requests required resources right " +
        "rights roles rotate rotated rule rules runs same says second secret secrets securebucket secured security securityaudit seen serves services " +
        "sessions sets setting settings several share shared shell should show shown shows side sign signed signs since single smtp snapshot some " +
        "something source speaks split stack start starts state statements static status stay stays still stop stops storage subject " +
        "subscribe subscribes such suppress suppressed suppresses suppression suppressions suspended system tags take taken takes " +
        "target tell tells telnet template terms text than that their them then there these they thing things this those three through " +
        "time times today together token told topic trail true trust turn type types under unencrypted unfinished unknown unless until " +
        "update upload uploads upon used user users uses using valid value values vault version versions very volume want wants weak " +
        "website were what when where whether which while whoever whole whom whose will with within without word words work works world " +
        "would write writes written wrong years your",
);

export const isWording = (piece: string): boolean => WORDING.has(piece);
