import assert from "node:assert/strict";
import { clientOptions } from "./clients";
import { AwsIam } from "./iam";
import { OwnAccount } from "./ownAccount";

describe("the account of the credentials", () => {
    const account = new OwnAccount("111122223333", clientOptions({ profile: "audit", region: "eu-west-1" }));

    it("is the only one, and is entered without a role", async () => {
        assert.deepEqual(await account.list(), [{ accountId: "111122223333", name: undefined }]);
        const iam = await account.enter("111122223333");
        assert.ok(iam instanceof AwsIam);
        assert.equal(iam.calls, 0);
    });

    it("is no way into another account", async () => {
        await assert.rejects(account.enter("444455556666"), {
            message: "The credentials are those of account 111122223333, and cannot enter account 444455556666 without a role",
        });
    });
});
