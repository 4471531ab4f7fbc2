import assert from "node:assert/strict";
import { catalogue } from "../catalogue";
import type { CatalogueEntry } from "../catalogue/entry";
import { readSettings, SettingsError } from "./settings";

function entry(id: string): CatalogueEntry {
    const found = catalogue.find((one) => one.id === id);
    assert.ok(found !== undefined);
    return found;
}

describe("settings of a rule", () => {
    const tls = entry("s3-bucket-minimum-tls");
    const size = entry("s3-bucket-policy-size");

    it("are those of the configuration, else the defaults of the catalogue", () => {
        assert.equal(readSettings(tls, {}).text("minimumTlsVersion"), "1.2");
        assert.equal(readSettings(tls, { minimumTlsVersion: "1.3" }).text("minimumTlsVersion"), "1.3");
        assert.equal(readSettings(size, {}).number("warnAtPercent"), 80);
        assert.equal(readSettings(size, { warnAtPercent: 60 }).number("warnAtPercent"), 60);
    });

    it("are refused where the catalogue does not allow them", () => {
        assert.throws(() => readSettings(tls, { minimumTlsVersion: "1.1" }), {
            name: "SettingsError",
            message: 'minimumTlsVersion: found "1.1", allowed are 1.2, 1.3',
        });
    });

    it("may be lists, of texts in the form that the catalogue says", () => {
        const accounts = entry("s3-bucket-cross-account");
        assert.deepEqual(readSettings(accounts, {}).list("trustedAccounts"), []);
        const trustedAccounts = ["111111111111", "222222222222"];
        assert.deepEqual(readSettings(accounts, { trustedAccounts }).list("trustedAccounts"), trustedAccounts);
        const message = (found: string): string => `trustedAccounts: found ${found}, allowed are lists of texts that match ^\\d{12}$`;
        for (const wrong of [["11"], "111111111111", [111111111111]]) {
            assert.throws(() => readSettings(accounts, { trustedAccounts: wrong }), { message: message(JSON.stringify(wrong)) });
        }
        const components = entry("s3-bucket-outside-component");
        assert.throws(() => readSettings(components, { components: [1] }), {
            message: "components: found [1], allowed are lists of texts",
        });
    });

    it("may be lists of a few texts", () => {
        const acl = entry("s3-bucket-public-acl");
        assert.deepEqual(readSettings(acl, { permissions: ["READ"] }).list("permissions"), ["READ"]);
        assert.throws(() => readSettings(acl, { permissions: ["READ", "read"] }), {
            message: 'permissions: found ["READ","read"], allowed are lists of READ, WRITE, READ_ACP, WRITE_ACP',
        });
        const ports = entry("network-acl-open-admin-ports");
        const fits = (port: string): boolean => {
            try {
                return readSettings(ports, { ports: [port] }).list("ports").length === 1;
            } catch {
                return false;
            }
        };
        assert.deepEqual(["tcp/0", "udp/53", "tcp/9999", "tcp/65535"].map(fits), [true, true, true, true]);
        assert.deepEqual(["22", "tcp/65536", "tcp/99999", "icmp/1", "tcp/-1"].map(fits), [false, false, false, false, false]);
    });

    it("are numbers, texts or lists as the catalogue says", () => {
        assert.throws(() => readSettings(tls, {}).number("minimumTlsVersion"), SettingsError);
        assert.throws(() => readSettings(size, {}).text("warnAtPercent"), SettingsError);
        assert.throws(() => readSettings(size, {}).list("warnAtPercent"), SettingsError);
    });
});
