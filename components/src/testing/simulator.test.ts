import * as samples from "./samples";
import { ALLOWED, anonymous, BUCKET, DENIED, deny, allow, expectVerdicts, get, OBJECT, on, OWNER, PARTNER, policy, put } from "./samples";

const jane = samples.user(OWNER, "Jane");
const KEY = "arn:aws:kms:us-east-2:111122223333:key/01234567-89ab-cdef-0123-456789abcdef";
const SSE = "s3:x-amz-server-side-encryption";

describe("evaluator of bucket policies: conditions, judged by AWS's documentation", () => {
    it("S3 User Guide, Bucket policy examples: Restrict access to only HTTPS requests", async () => {
        await expectVerdicts(policy(deny({ Bool: { "aws:SecureTransport": "false" } })), {
            "object over HTTPS": [get(jane), ALLOWED],
            "object over HTTP": [get(jane, { "aws:SecureTransport": "false" }), DENIED],
            "bucket over HTTPS": [on(jane, "ListBucket"), ALLOWED],
            "bucket over HTTP": [on(jane, "ListBucket", { "AWS:securetransport": "false" }), DENIED],
        });
    });

    it("S3 User Guide, Condition key examples: Requiring a minimum TLS version (deny)", async () => {
        await expectVerdicts(policy(deny({ NumericLessThan: { "s3:TlsVersion": 1.2 } }, "s3:PutObject")), {
            "TLS 1.1": [put(jane, { "s3:TlsVersion": "1.1" }), DENIED],
            "TLS 1.2": [put(jane, { "s3:TlsVersion": "1.2" }), ALLOWED],
            "TLS 1.3, the default": [put(jane), ALLOWED],
            "HTTP has no TLS version to be less": [put(jane, { "aws:SecureTransport": "false" }), ALLOWED],
            "reading is another action": [get(jane, { "s3:TlsVersion": "1.1" }), ALLOWED],
        });
    });

    it("S3 User Guide, Condition key examples: Requiring a minimum TLS version (allow)", async () => {
        await expectVerdicts(policy(allow("*", "s3:PutObject", { NumericGreaterThan: { "s3:TlsVersion": 1.1 } })), {
            "TLS 1.1": [put(anonymous, { "s3:TlsVersion": "1.1" }), samples.UNGRANTED],
            "TLS 1.2": [put(anonymous, { "s3:TlsVersion": "1.2" }), ALLOWED],
            HTTP: [put(anonymous, { "aws:SecureTransport": "false" }), samples.UNGRANTED],
        });
    });

    it("S3 User Guide, Bucket policy examples: Restrict access to specific IP addresses", async () => {
        await expectVerdicts(policy(deny({ NotIpAddress: { "aws:SourceIp": "192.0.2.0/24" } })), {
            "from inside": [get(jane, { "aws:SourceIp": "192.0.2.200" }), ALLOWED],
            "from outside": [get(jane, { "aws:SourceIp": "192.0.3.1" }), DENIED],
            "a VPC endpoint hides the address": [get(jane, { "aws:SourceVpce": "vpce-1a2b3c4d" }), DENIED],
        });
    });

    it("S3 User Guide, Bucket policy examples: Allow both IPv4 and IPv6 addresses", async () => {
        const condition = {
            IpAddress: { "aws:SourceIp": ["192.0.2.0/24", "2001:DB8:1234:5678::/64"] },
            NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:DB8:1234:5678:ABCD::/80"] },
        };
        await expectVerdicts(policy(allow("*", "s3:*", condition)), {
            "192.0.2.1": [get(anonymous, { "aws:SourceIp": "192.0.2.1" }), ALLOWED],
            "2001:DB8:1234:5678::1": [get(anonymous, { "aws:SourceIp": "2001:DB8:1234:5678::1" }), ALLOWED],
            "203.0.113.1": [get(anonymous, { "aws:SourceIp": "203.0.113.1" }), samples.UNGRANTED],
            "2001:DB8:1234:5678:ABCD::1": [get(anonymous, { "aws:SourceIp": "2001:DB8:1234:5678:ABCD::1" }), samples.UNGRANTED],
        });
    });

    it("IAM User Guide, Condition operators: IP address condition operators take any CIDR prefix", async () => {
        await expectVerdicts(policy(allow("*", "s3:GetObject", { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } })), {
            "low address": [get(anonymous, { "aws:SourceIp": "1.2.3.4" }), ALLOWED],
            "high address": [get(anonymous, { "aws:SourceIp": "203.0.113.1" }), ALLOWED],
            "no address": [get(anonymous, { "aws:SourceIp": undefined }), samples.UNGRANTED],
        });
    });

    it("S3 User Guide, Controlling access from VPC endpoints: Restricting access to a specific VPC endpoint", async () => {
        await expectVerdicts(policy(deny({ StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } })), {
            "through it": [get(jane, { "aws:SourceVpce": "vpce-1a2b3c4d" }), ALLOWED],
            "through another": [get(jane, { "aws:SourceVpce": "vpce-0a0b0c0d" }), DENIED],
            "over the internet": [get(jane), DENIED],
        });
    });

    it("S3 User Guide, Controlling access from VPC endpoints: Restricting access to a specific VPC", async () => {
        await expectVerdicts(policy(deny({ StringNotEquals: { "aws:SourceVpc": "vpc-111bbb22" } })), {
            "in it": [on(jane, "ListBucket", { "aws:SourceVpc": "vpc-111bbb22" }), ALLOWED],
            "in another": [on(jane, "ListBucket", { "aws:SourceVpc": "vpc-0a0b0c0d" }), DENIED],
            "over the internet": [on(jane, "ListBucket"), DENIED],
        });
    });

    it("S3 User Guide, Bucket policy examples: Require SSE-KMS for all objects written to a bucket", async () => {
        await expectVerdicts(policy(deny({ Null: { [`${SSE}-aws-kms-key-id`]: "true" } }, "s3:PutObject")), {
            "with a key": [put(jane, { [`${SSE}-aws-kms-key-id`]: KEY }), ALLOWED],
            "without one": [put(jane), DENIED],
        });
    });

    it("S3 User Guide, Bucket policy examples: Require SSE-KMS with a specific AWS KMS key", async () => {
        await expectVerdicts(policy(deny({ ArnNotEqualsIfExists: { [`${SSE}-aws-kms-key-id`]: KEY } }, "s3:PutObject")), {
            "with the key": [put(jane, { [`${SSE}-aws-kms-key-id`]: KEY }), ALLOWED],
            "with another": [put(jane, { [`${SSE}-aws-kms-key-id`]: KEY.replace("key/0", "key/1") }), DENIED],
            "a negated IfExists operator denies without a key, too": [put(jane), DENIED],
        });
    });

    it("S3 User Guide, Using SSE-KMS: Requiring server-side encryption (StringNotEquals matches a missing key)", async () => {
        await expectVerdicts(policy(deny({ StringNotEquals: { [SSE]: "aws:kms" } }, "s3:PutObject")), {
            "with the header": [put(jane, { [SSE]: "aws:kms" }), ALLOWED],
            "with SSE-S3": [put(jane, { [SSE]: "AES256" }), DENIED],
            "without the header": [put(jane), DENIED],
        });
    });

    it("S3 User Guide, Using SSE-C: requiring and restricting customer-provided keys", async () => {
        const algorithm = `${SSE}-customer-algorithm`;
        await expectVerdicts(policy(deny({ Null: { [algorithm]: "true" } }, "s3:PutObject")), {
            "required and there": [put(jane, { [algorithm]: "AES256" }), ALLOWED],
            "required and missing": [put(jane), DENIED],
        });
        await expectVerdicts(policy(deny({ Null: { [algorithm]: "false" } }, "s3:PutObject")), {
            "restricted and there": [put(jane, { [algorithm]: "AES256" }), DENIED],
            "restricted and missing": [put(jane), ALLOWED],
        });
    });

    it("S3 User Guide, Condition key examples: Getting a list of objects in a bucket with a specific prefix", async () => {
        const Jane = { AWS: jane.userArn };
        const document = policy(
            allow(Jane, "s3:ListBucket", { StringEquals: { "s3:prefix": "projects" } }),
            deny({ StringNotEquals: { "s3:prefix": "projects" } }, "s3:ListBucket"),
        );
        await expectVerdicts(document, {
            projects: [on(samples.powerless(jane), "ListBucket", { "s3:prefix": "projects" }), ALLOWED],
            other: [on(jane, "ListBucket", { "s3:prefix": "finance" }), DENIED],
            all: [on(jane, "ListBucket"), DENIED],
        });
    });

    it("S3 User Guide, Bucket policy examples: Grant users access to specific folders", async () => {
        const Jane = { AWS: jane.userArn };
        const document = policy(
            allow(Jane, "s3:ListBucket", { StringEquals: { "s3:prefix": ["", "home/", "home/Jane"], "s3:delimiter": ["/"] } }),
            allow(Jane, "s3:ListBucket", { StringLike: { "s3:prefix": ["home/Jane/*"] } }),
        );
        const list = (context: Record<string, string>) => on(samples.powerless(jane), "ListBucket", context);
        await expectVerdicts(document, {
            "the top": [list({ "s3:prefix": "", "s3:delimiter": "/" }), ALLOWED],
            "everything below the top": [list({ "s3:prefix": "" }), samples.UNGRANTED],
            "her folder": [list({ "s3:prefix": "home/Jane/2024/" }), ALLOWED],
            "another's folder": [list({ "s3:prefix": "home/Janet/" }), samples.UNGRANTED],
        });
    });

    it("S3 User Guide, Condition key examples: Setting the maximum number of keys", async () => {
        await expectVerdicts(policy(allow("*", "s3:ListBucket", { NumericLessThanEquals: { "s3:max-keys": "10" } })), {
            ten: [on(anonymous, "ListBucket", { "s3:max-keys": "10" }), ALLOWED],
            hundred: [on(anonymous, "ListBucket", { "s3:max-keys": "100" }), samples.UNGRANTED],
        });
    });

    it("S3 User Guide, Bucket policy examples: Restrict which object tag keys users can add (ForAnyValue)", async () => {
        const condition = { "ForAnyValue:StringEquals": { "s3:RequestObjectTagKeys": ["Owner", "CreationDate"] } };
        const tag = (...keys: string[]) => ({ ...put(anonymous, { "s3:RequestObjectTagKeys": keys }), action: "s3:PutObjectTagging" });
        await expectVerdicts(policy(allow("*", "s3:PutObjectTagging", condition)), {
            "one of them": [tag("Owner", "Project"), ALLOWED],
            "none of them": [tag("Project"), samples.UNGRANTED],
            "no tags": [tag(), samples.UNGRANTED],
        });
    });

    it("IAM User Guide, Set operators for multivalued context keys: ForAllValues is true for missing keys", async () => {
        const condition = { "ForAllValues:StringEquals": { "s3:RequestObjectTagKeys": ["Owner", "CreationDate"] } };
        const tag = (...keys: string[]) => ({ ...put(anonymous, { "s3:RequestObjectTagKeys": keys }), action: "s3:PutObjectTagging" });
        await expectVerdicts(policy(allow("*", "s3:PutObjectTagging", condition)), {
            "both of them": [tag("Owner", "CreationDate"), ALLOWED],
            "one of another": [tag("Owner", "Project"), samples.UNGRANTED],
            "no tags": [tag(), ALLOWED],
        });
    });

    it("IAM User Guide, Condition operators: string operators match case and whole values, wildcards are for Like", async () => {
        const when = (condition: object) => policy(allow("*", "s3:ListBucket", condition));
        const list = on(anonymous, "ListBucket", { "s3:prefix": "Logs/2024" });
        await expectVerdicts(when({ StringEquals: { "s3:prefix": "Logs/*" } }), { "Equals takes * literally": [list, samples.UNGRANTED] });
        await expectVerdicts(when({ StringLike: { "s3:prefix": "Logs/202?" } }), { "? is one character": [list, ALLOWED] });
        await expectVerdicts(when({ StringLike: { "s3:prefix": "logs/*" } }), { "Like matches case": [list, samples.UNGRANTED] });
        await expectVerdicts(when({ StringEqualsIgnoreCase: { "s3:prefix": "logs/2024" } }), { "IgnoreCase does not": [list, ALLOWED] });
        await expectVerdicts(when({ StringNotLike: { "s3:prefix": ["x*", "Logs*"] } }), {
            "all must not match": [list, samples.UNGRANTED],
        });
    });

    it("IAM User Guide, Condition operators: ARN operators compare each of the six components", async () => {
        const source = "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt";
        const pattern = "arn:aws:someservice:*:111122223333:finance/*";
        const when = (condition: object) => policy(allow("*", "s3:PutObject", condition));
        await expectVerdicts(when({ StringLike: { "aws:SourceArn": pattern } }), {
            like: [put(anonymous, { "aws:SourceArn": source }), ALLOWED],
        });
        await expectVerdicts(when({ ArnLike: { "aws:SourceArn": pattern } }), {
            "ArnLike, more components": [put(anonymous, { "aws:SourceArn": source }), samples.UNGRANTED],
            "ArnLike, six": [put(anonymous, { "aws:SourceArn": pattern.replaceAll("*", "x") }), ALLOWED],
        });
    });

    it("IAM User Guide, Condition operators: all operators and keys must hold, one value of a key suffices", async () => {
        const condition = { StringEquals: { "s3:prefix": ["a", "b"], "s3:delimiter": "/" }, Bool: { "aws:SecureTransport": "true" } };
        await expectVerdicts(policy(allow("*", "s3:ListBucket", condition)), {
            "second value": [on(anonymous, "ListBucket", { "s3:prefix": "b", "s3:delimiter": "/" }), ALLOWED],
            "one key differs": [on(anonymous, "ListBucket", { "s3:prefix": "b", "s3:delimiter": ":" }), samples.UNGRANTED],
            "one operator fails": [
                on(anonymous, "ListBucket", { "s3:prefix": "b", "s3:delimiter": "/", "aws:SecureTransport": "false" }),
                samples.UNGRANTED,
            ],
        });
    });

    it("S3 User Guide, Policy resources: a pattern of objects does not cover the bucket, and * covers any character", async () => {
        const document = policy({ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: `${BUCKET}/logs/*` });
        await expectVerdicts(document, {
            "in the folder": [get(jane, {}, `${BUCKET}/logs/a`), DENIED],
            "deep in it, with a line end and an asterisk": [get(jane, {}, `${BUCKET}/logs/a/b\nc*`), DENIED],
            "beside it": [get(jane, {}, OBJECT), ALLOWED],
            "an asterisk in a key is no wildcard": [get(jane, {}, `${BUCKET}/l*`), ALLOWED],
            bucket: [on(jane, "ListBucket"), ALLOWED],
        });
    });

    it("Service Authorization Reference, Amazon S3: requests carry only the keys of their action", async () => {
        await expectVerdicts(policy(deny({ Null: { [SSE]: "false" } })), {
            "PutObject has it": [put(jane, { [SSE]: "AES256" }), DENIED],
            "GetObject has not": [get(jane, { [SSE]: "AES256" }), ALLOWED],
        });
        await expectVerdicts(policy(deny({ StringNotEquals: { "s3:ResourceAccount": OWNER } })), {
            "own bucket": [get(jane), ALLOWED],
            "bucket of another": [{ ...get(samples.user(PARTNER, "Bob")), bucketOwner: PARTNER }, DENIED],
        });
    });
});
