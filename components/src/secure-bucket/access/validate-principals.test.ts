import * as assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { ACCOUNT, PARTNER, problemsOf, roleArn } from "../../testing/problems";
import { roleOf, userOf } from "../../testing/secure-bucket/universe";
import type { SecureBucketArgs } from "../args";
import { type AllowOnlyArgs, GrantAccess, type GrantArgs, type NetworkArgs, PrincipalMatch } from "./args";

const DEPLOY = { deployRoleArn: roleArn("deploy") };
const EXAMPLE = "arn:aws:iam::111122223333:role/name";
const PARTNERS_ROLE = roleArn("loader", PARTNER);

function ofGate(allowOnly: AllowOnlyArgs, more: Partial<SecureBucketArgs> = {}): string[] {
    return problemsOf({ ...DEPLOY, allowOnly, ...more });
}

function ofNetwork(network: NetworkArgs): string[] {
    return ofGate({ accountIds: [ACCOUNT], network }).map((line) => line.replace("allowOnly.network", ""));
}

function ofGrant(grant: Partial<GrantArgs>): string[] {
    return problemsOf({ grants: [{ access: [GrantAccess.Read], ...grant }] }).map((line) => line.replace("grants[0]", ""));
}

describe("problems of a principal", () => {
    const wrong: readonly (readonly [string, string])[] = [
        ["*", `; allowed: the ARN of an IAM role, user or account root, without wildcards, such as ${EXAMPLE}`],
        [ACCOUNT, `; allowed: the ARN of an IAM role, user or account root, without wildcards, such as ${EXAMPLE}`],
        ["arn:aws:s3:::bucket", `; allowed: the ARN of an IAM role, user or account root, without wildcards, such as ${EXAMPLE}`],
        [roleArn("team-*"), `; allowed: the ARN of an IAM role, user or account root, without wildcards, such as ${EXAMPLE}`],
        [roleArn("*"), `, which is a whole account; allowed: ${EXAMPLE}, or accountIds`],
        [`arn:aws:iam::${ACCOUNT}:user/**`, `, which is a whole account; allowed: ${EXAMPLE}, or accountIds`],
        [`arn:aws:sts::${ACCOUNT}:assumed-role/app/s`, `, a session; allowed: the ARN of its role, such as ${EXAMPLE}`],
        [roleArn("app", ACCOUNT, "aws-cn"), "; allowed: a principal of the bucket's own partition, aws"],
    ];
    for (const [arn, rest] of wrong) {
        it(`are those of "${arn}"`, () => {
            assert.deepEqual(ofGrant({ principalArns: [arn] }), [`.principalArns[0]: found "${arn}"${rest}`]);
        });
    }

    it("are none of roles, users and roots, nor of what is known later", () => {
        const principalArns = [roleArn("path/to/app"), `arn:aws:iam::${ACCOUNT}:user/alice`, `arn:aws:iam::${PARTNER}:root`];
        assert.deepEqual(ofGrant({ principalArns: [...principalArns, pulumi.output("later")] }), []);
    });

    it("are none of patterns where conditions take them", () => {
        const pattern = roleArn("aws-reserved/sso.amazonaws.com/*/Admin_*");
        assert.deepEqual(problemsOf({ deployRoleArn: pattern, administratorArns: [pattern], allowOnly: { principalArns: [pattern] } }), []);
        assert.deepEqual(problemsOf({ deployRoleArn: roleArn("*"), administratorArns: ["admin"] }), [
            `deployRoleArn: found "${roleArn("*")}", which is a whole account; allowed: ${EXAMPLE}, or accountIds`,
            `administratorArns[0]: found "admin"; allowed: the ARN of an IAM role, user or account root, such as ${EXAMPLE}`,
        ]);
    });

    it("show an example of the bucket's partition", () => {
        const [line] = problemsOf({ region: "us-gov-west-1", deployRoleArn: "deploy" });
        assert.match(line ?? "", /such as arn:aws-us-gov:iam::111122223333:role\/name$/);
    });
});

describe("problems of allowOnly", () => {
    it("are none of each way to name somebody", () => {
        for (const named of [
            { roles: [roleOf("aws", "app")] },
            { users: [userOf("aws", "alice")] },
            { principalArns: [roleArn("app")] },
            { accountIds: [ACCOUNT] },
            { organizationId: "o-a1b2c3d4e5" },
        ]) {
            assert.deepEqual(ofGate({ ...named, match: PrincipalMatch.Arn, withinOrganizationId: "o-a1b2c3d4e5" }), []);
        }
    });

    const NOBODY =
        "allowOnly: names nobody; allowed: at least one of roles, users, principalArns, accountIds and organizationId. " +
        "Networks and services narrow, they let nobody in by themselves";

    it("are nobody, unless grants, allow or replication name somebody", () => {
        assert.deepEqual(ofGate({}), [NOBODY]);
        assert.deepEqual(ofGate({ network: { sourceCidrs: ["203.0.113.0/24"] }, serviceAccountIds: [PARTNER] }), [NOBODY]);
        const copies = { destinations: [{ id: "copy", bucketArn: "arn:aws:s3:::acme-copies", region: "eu-west-1" }] };
        for (const more of [
            { grants: [{ access: [GrantAccess.Read], accountIds: [PARTNER] }] },
            { allow: [{ sid: "Reader", principalArns: [roleArn("app")], actions: ["s3:GetObject"], keys: ["*"] }] },
            { replication: copies },
            { replicationSources: [{ roleArn: PARTNERS_ROLE }] },
        ]) {
            assert.deepEqual(ofGate({}, more), []);
        }
    });

    it("are no deploy role", () => {
        assert.deepEqual(problemsOf({ allowOnly: { accountIds: [ACCOUNT] } }), [
            "deployRoleArn: found none, with allowOnly; allowed: the ARN of the role that deploys the bucket, which would be locked out otherwise",
        ]);
    });

    const ungranted = (path: string): string =>
        `${path}: names principals of account ${PARTNER}, which no grant and no statement of allow lets in: ` +
        "IAM policies do not reach across accounts. Add a grant for them";

    it("are principals of other accounts that nothing lets in", () => {
        assert.deepEqual(ofGate({ accountIds: [ACCOUNT, PARTNER], principalArns: [roleArn("app"), PARTNERS_ROLE] }), [
            ungranted("allowOnly.accountIds[1]"),
            ungranted("allowOnly.principalArns[1]"),
        ]);
        const grants = [{ access: [GrantAccess.Read], accountIds: [PARTNER] }];
        assert.deepEqual(ofGate({ accountIds: [PARTNER], principalArns: [PARTNERS_ROLE] }, { grants }), []);
        assert.deepEqual(ofGate({ accountIds: [PARTNER] }, { replicationSources: [{ roleArn: PARTNERS_ROLE }] }), []);
    });

    it("are not told where a grant may let in any account", () => {
        const gate = { principalArns: [PARTNERS_ROLE] };
        const access = [GrantAccess.Read];
        assert.deepEqual(ofGate(gate, { grants: [{ access, organizationId: "o-a1b2c3d4e5" }] }), []);
        assert.deepEqual(ofGate(gate, { grants: [{ access, principalArns: [pulumi.output(PARTNERS_ROLE)] }] }), []);
        assert.deepEqual(ofGate(gate, { grants: [{ access, roles: [roleOf("aws", "app")] }] }), [ungranted("allowOnly.principalArns[0]")]);
    });

    it("are no organisation's ids of more than 32 characters, and ARNs without an account", () => {
        assert.deepEqual(ofGate({ organizationId: `o-${"a".repeat(32)}` }), []);
        assert.equal(ofGate({ organizationId: `o-${"a".repeat(33)}` }).length, 1);
        const [problem, ...others] = ofGate({ principalArns: ["arn:aws:iam:::role/app"] });
        assert.match(problem ?? "", /^allowOnly\.principalArns\[0\]: found "arn:aws:iam:::role\/app"; allowed: the ARN of an IAM role/);
        assert.deepEqual(others, []);
    });

    it("are ids and choices that are none", () => {
        const allowOnly = {
            accountIds: ["1"],
            organizationId: "acme",
            match: "name" as PrincipalMatch,
            withinOrganizationId: "o-1",
            serviceAccountIds: ["12345678901x"],
            serviceOrganizationId: "o-ABCDEFGHIJ",
        };
        const organization = "allowed: an organisation id such as o-a1b2c3d4e5";
        assert.deepEqual(ofGate(allowOnly), [
            'allowOnly.accountIds[0]: found "1"; allowed: an account id of 12 digits',
            `allowOnly.organizationId: found "acme"; ${organization}`,
            'allowOnly.match: found "name"; allowed: "uniqueId", "arn"',
            `allowOnly.withinOrganizationId: found "o-1"; ${organization}`,
            'allowOnly.serviceAccountIds[0]: found "12345678901x"; allowed: an account id of 12 digits',
            `allowOnly.serviceOrganizationId: found "o-ABCDEFGHIJ"; ${organization}`,
        ]);
    });
});

describe("problems of networks", () => {
    it("are none of endpoints, VPCs and networks", () => {
        const sourceCidrs = ["203.0.113.0/24", "203.0.113.9/32", "10.0.0.0/8", "2001:db8::/32", "::1/128"];
        assert.deepEqual(
            ofNetwork({ vpcEndpointIds: ["vpce-0a1b2c3d4e5f60718", pulumi.output("later")], vpcIds: ["vpc-0a"], sourceCidrs }),
            [],
        );
    });

    it("are no network", () => {
        const allowed = "allowed: at least one of vpcEndpointIds, vpcIds and sourceCidrs, or no network argument";
        assert.deepEqual(ofNetwork({}), [`: found no network; ${allowed}`]);
    });

    it("are ids of something else", () => {
        assert.deepEqual(ofNetwork({ vpcEndpointIds: ["vpc-0a"], vpcIds: ["vpce-0a"] }), [
            '.vpcEndpointIds[0]: found "vpc-0a"; allowed: such as vpce-0a1b2c3d4e5f60718',
            '.vpcIds[0]: found "vpce-0a"; allowed: such as vpc-0a1b2c3d4e5f60718',
        ]);
    });

    for (const cidr of [
        "0.0.0.0/0",
        "::/0",
        "203.0.113.0",
        "203.0.113.0/33",
        "2001:db8::/129",
        "203.0.113/24",
        "203.0.113.0/",
        "203.0.113.0/0024",
        "any",
        "",
    ]) {
        it(`are the network "${cidr}"`, () => {
            assert.deepEqual(ofNetwork({ sourceCidrs: [cidr] }), [
                `.sourceCidrs[0]: found "${cidr}"; allowed: a network such as 203.0.113.0/24 or 2001:db8::/32, from /8 and /32 on`,
            ]);
        });
    }
});

describe("problems of grants", () => {
    it("are none where they are right", () => {
        const named = {
            roles: [roleOf("aws", "app")],
            users: [userOf("aws", "alice")],
            accountIds: [PARTNER],
            organizationId: "o-a1b2c3d4e5",
        };
        assert.deepEqual(ofGrant({ access: Object.values(GrantAccess), prefixes: ["", "in/"], ...named }), []);
    });

    it("are nobody, nothing and nowhere", () => {
        assert.deepEqual(ofGrant({ access: [], prefixes: [] }), [
            '.access: found none; allowed: at least one of "read", "write" and "delete"',
            ".prefixes: found an empty list; allowed: prefixes, or no prefixes for every key",
            ": names nobody; allowed: at least one of roles, users, principalArns, accountIds and organizationId",
        ]);
    });

    it("are access and prefixes that S3 would take for something else", () => {
        const prefixes = ["a*", "b?", "${aws:username}/", "$5/"];
        assert.deepEqual(ofGrant({ access: ["list" as GrantAccess], accountIds: [PARTNER], prefixes }), [
            '.access[0]: found "list"; allowed: "read", "write", "delete"',
            ...prefixes
                .slice(0, 3)
                .map((prefix, index) => `.prefixes[${index}]: found "${prefix}"; allowed: plain text, without *, ? and \${`),
        ]);
    });
});
