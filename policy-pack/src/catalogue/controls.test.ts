import assert from "node:assert/strict";
import { cis, controls } from "./controls";
import securityHub from "./controls/securityHub.json";

const short = (references: readonly string[]): string[] => controls(...references).map(({ key, reference }) => `${key} ${reference}`);

describe("controls of frameworks", () => {
    it("are those of CIS, FSBP, NIST and PCI DSS that a control of Security Hub stands for", () => {
        assert.deepEqual(short(["S3.8"]).slice(0, 3), ["cis-aws 3.1.4", "aws-fsbp S3.8", "nist-800-53 AC-3"]);
        assert.ok(short(["S3.5"]).includes("pci-dss 4.2.1"));
    });

    it("are each named once, by standard", () => {
        const both = short(["S3.2", "S3.3"]);
        assert.equal(new Set(both).size, both.length);
        assert.deepEqual(both.slice(0, 3), ["aws-fsbp S3.2", "aws-fsbp S3.3", "nist-800-53 AC-3"]);
    });

    it("are not of FSBP where AWS does not list them there", () => {
        assert.ok(!short(["S3.22"]).includes("aws-fsbp S3.22"));
    });

    it("have titles, all of them", () => {
        const all = controls(...Object.keys(securityHub));
        assert.ok(all.length > 300, String(all.length));
        assert.deepEqual(
            all.filter(({ specification }) => specification.trim() === ""),
            [],
        );
    });

    it("are refused where they are not known", () => {
        assert.throws(() => controls("S3.999"), /^Error: S3\.999 is no control of AWS Security Hub/);
        assert.throws(() => cis("99.1"), /^Error: 99\.1 is no control/);
    });
});
