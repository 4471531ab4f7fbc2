import assert from "node:assert/strict";
import { aFinding, keyIdOf } from "../testing/fakes";
import { findingIds, keyFindingId } from "./ids";
import { known, notKnown } from "./model";

describe("findingIds", () => {
    it("names a key by its id, wherever the finding stands", () => {
        const one = aFinding();
        const two = aFinding({ keyId: known(keyIdOf(2)) });
        const expected = keyFindingId("111111111111", keyIdOf(1));
        assert.equal(findingIds([one, two]).get(one), expected);
        assert.equal(findingIds([two, one]).get(one), expected);
        assert.ok(!expected.includes("AKIA"));
    });

    it("tells keys without ids apart, and those of other accounts", () => {
        const unlisted = notKnown("denied");
        const findings = [aFinding({ keyId: unlisted }), aFinding({ keyId: unlisted }), aFinding({ keyId: unlisted, accountId: "2" })];
        const ids = [...findingIds(findings).values()];
        assert.equal(new Set(ids).size, 3);
        assert.deepEqual([...findingIds(findings).values()], ids);
    });
});
