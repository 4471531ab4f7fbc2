import assert from "node:assert/strict";
import { Unknown } from "../../known";
import type { Tree } from "../../tree";
import { reaches, reachesAllPorts, trafficOf } from "./ports";

const SSH = { port: 22, protocol: "tcp", name: "SSH" } as const;
const HOSTILE = JSON.parse('[{"toString":"22"},{"valueOf":1},{"__proto__":null,"length":1},[[22]],true,"ssh",22.5]') as Tree[];

describe("ports and protocols of a rule", () => {
    it("are numbers, or the texts of such", () => {
        for (const [fromPort, toPort] of [
            [22, 22],
            ["22", "22"],
            [-1, -1],
            [undefined, ""],
            [[0], "65535"],
        ] as Tree[][]) {
            assert.equal(reaches(trafficOf({ protocol: "tcp", fromPort: fromPort ?? null, toPort: toPort ?? null }), SSH), true);
        }
        assert.equal(reaches(trafficOf({ protocol: 6, fromPort: "23", toPort: 80 }), SSH), false);
    });

    it("are unknown where they are nothing of the kind, and matter", () => {
        for (const odd of HOSTILE) {
            const traffic = trafficOf({ protocol: "tcp", fromPort: odd, toPort: 80 });
            assert.ok(reaches(traffic, SSH) instanceof Unknown, JSON.stringify(odd));
            assert.equal(reaches(trafficOf({ protocol: "tcp", fromPort: odd, toPort: 21 }), SSH), false);
            assert.equal(reaches(trafficOf({ protocol: "-1", fromPort: odd, toPort: odd }), SSH), true);
        }
        for (const odd of [{ toString: "tcp" }, true, [["tcp"]]]) {
            const traffic = trafficOf({ protocol: odd, fromPort: 0, toPort: 65_535 });
            assert.ok(reaches(traffic, SSH) instanceof Unknown);
            assert.ok(reachesAllPorts(traffic) instanceof Unknown);
        }
    });

    it("are of no other protocol by a name that every object has", () => {
        for (const protocol of ["constructor", "toString", "__proto__", "icmp"]) {
            assert.equal(trafficOf({ protocol, fromPort: 22, toPort: 22 }).protocol, "other");
        }
    });
});
