import assert from "node:assert/strict";
import { checkedInputs, plannedOutputs } from "./checks";
import { REFERENCE, SIGNATURE, UNKNOWN, secret } from "./values";

describe("inputs after a plugin's check", () => {
    it("have whole lists secret where one item was, as plugins that see plain values hand them back", () => {
        const inputs = { tags: { open: "1", hidden: secret("2") }, layers: ["a", secret("b")], all: secret({ deep: secret("x") }) };
        assert.deepEqual(checkedInputs(inputs, "aws"), {
            tags: { open: "1", hidden: secret("2") },
            layers: secret(["a", "b"]),
            all: secret({ deep: "x" }),
        });
        assert.deepEqual(checkedInputs(inputs, "aws-native"), inputs);
    });

    it("have ids in the place of resources", () => {
        assert.deepEqual(checkedInputs({ role: { [SIGNATURE]: REFERENCE, urn: "u", id: "" } }, "aws"), { role: UNKNOWN });
    });

    it("come back as outputs beside what the provider computes", () => {
        assert.deepEqual(plannedOutputs({ name: "n", key: "k", __internal: {} }, ["arn", "name"], ["key", "arn"]), {
            name: "n",
            key: secret("k"),
            arn: UNKNOWN,
        });
    });
});
