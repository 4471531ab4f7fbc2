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

    it("are numbers or texts as the catalogue says", () => {
        assert.throws(() => readSettings(tls, {}).number("minimumTlsVersion"), SettingsError);
        assert.throws(() => readSettings(size, {}).text("warnAtPercent"), SettingsError);
    });
});
