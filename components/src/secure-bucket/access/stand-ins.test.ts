import * as assert from "node:assert/strict";
import type { Role, User } from "@pulumi/aws/iam";
import { GOOD } from "../../testing/problems";
import { known, roleOf, userOf } from "../../testing/secure-bucket/universe";
import type { SecureBucketArgs } from "../args";
import { GrantAccess } from "./args";
import { bucketPolicy } from "./policy";
import { standIns } from "./stand-ins";
import { policyBytes } from "./statement";

const ROLE = roleOf("aws", "app");
const USER = userOf("aws", "alice");

describe("stand-ins for roles and users that are given as resources", () => {
    it("have ids and ARNs of the right form, in the bucket's account and partition", () => {
        const { allowOnly, grants } = standIns(
            { ...GOOD, allowOnly: { roles: [ROLE] }, grants: [{ access: [], users: [USER] }] },
            "aws-cn",
        );
        assert.deepEqual(allowOnly?.roles, [
            { uniqueId: "AROAWNAFTERTHEUPDATE0", arn: "arn:aws-cn:iam::111122223333:role/KNOWNAFTERTHEUPDATE0" },
        ]);
        assert.deepEqual(grants?.[0]?.users, [
            { uniqueId: "AIDAWNAFTERTHEUPDATE1", arn: "arn:aws-cn:iam::111122223333:user/KNOWNAFTERTHEUPDATE1" },
        ]);
    });

    it("leave everything else as it is", () => {
        const args = { ...GOOD, allowOnly: { principalArns: ["a"] }, grants: [{ access: [GrantAccess.Read], accountIds: ["b"] }] };
        assert.deepEqual(standIns(args, "aws"), args);
        assert.deepEqual(standIns(GOOD, "aws"), GOOD);
    });

    it("are one for each resource, so that the policy is as long as it will be", () => {
        const many = (kind: string): object[] =>
            Array.from({ length: 30 }, (_, index) => ({ uniqueId: `${kind}${String(index).padStart(17, "X")}`, name: `${kind}${index}` }));
        const roles = many("AROA") as unknown as Role[];
        const users = many("AIDA") as unknown as User[];
        const args = { ...GOOD, allowOnly: { roles, users }, grants: [{ access: [GrantAccess.Read], roles: roles.slice(0, 1) }] };
        const stood = standIns(args, "aws");
        const ids = [...(stood.allowOnly?.roles ?? []), ...(stood.allowOnly?.users ?? [])].map(
            ({ uniqueId }) => uniqueId as unknown as string,
        );
        assert.equal(new Set(ids).size, 60);
        assert.ok(ids.every((id) => /^A(RO|ID)A[A-Z0-9]{17}$/.test(id)));
        assert.equal(stood.grants?.[0]?.roles?.[0], stood.allowOnly?.roles?.[0]);
    });

    it("make the policy as long as the ids will make it", async () => {
        const args = { ...GOOD, allowOnly: { roles: [ROLE, roleOf("aws", "reporter")], users: [USER] } };
        const bytes = async (one: SecureBucketArgs): Promise<number> => policyBytes(await known(bucketPolicy(one, "aws")));
        assert.equal(await bytes(standIns(args, "aws")), await bytes(args));
    });
});
