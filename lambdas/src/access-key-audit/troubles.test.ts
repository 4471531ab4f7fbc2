import assert from "node:assert/strict";
import { Troubles } from "./troubles";

describe("troubles of an account", () => {
    it("are none at first", () => {
        assert.deepEqual(new Troubles().sentences, []);
    });

    it("are one sentence for each kind, with the first five users and how many more", () => {
        const troubles = new Troubles();
        troubles.add("History could not be read", "Throttling: Rate exceeded");
        for (let user = 1; user <= 7; user += 1) {
            troubles.add("Keys could not be listed", `AccessDenied: for user ${user}`, `u${user}`);
            troubles.add("Keys could not be listed", `AccessDenied: for user ${user}`, `u${user}`);
        }
        troubles.add("Keys could not be listed", "Throttling: Rate exceeded", "u8");
        assert.deepEqual(troubles.sentences, [
            "History could not be read: Throttling: Rate exceeded",
            "Keys could not be listed of 7 users (u1, u2, u3, u4, u5 and 2 more): AccessDenied: for user 1",
            "Keys could not be listed of 1 user (u8): Throttling: Rate exceeded",
        ]);
    });
});
