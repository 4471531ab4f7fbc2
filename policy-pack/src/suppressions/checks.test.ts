import assert from "node:assert/strict";
import fc from "fast-check";
import { catalogue } from "../catalogue";
import type { CatalogueEntry } from "../catalogue/entry";
import type { Terms } from "./check";
import { daysBetween, isDay } from "./date";
import { isAbout, isAboutFinding, readComponent } from "./match";
import { nearest } from "./nearest";
import { readEntry, readList } from "./read";
import type { Suppressed, Suppression } from "./suppression";

const [first] = catalogue;
assert.ok(first !== undefined);
const IDS = ["s3-bucket-tls-only", "s3-bucket-versioning", "s3-bucket-key", "ebs-volume-encryption"];
const entries = IDS.map((id): CatalogueEntry => ({ ...first, id, suppressible: true }));
const rigid: CatalogueEntry = { ...first, id: "rigid-rule", suppressible: false };
const TERMS: Terms = {
    rules: new Map([...entries, rigid].map((entry) => [entry.id, entry])),
    today: "2027-01-31",
    tagPrefix: "palisade:suppress:",
};
const ENTRY = {
    rule: "s3-bucket-tls-only",
    urn: "*",
    reason: "Old clients, until they are gone",
    owner: "team@example.com",
    expires: "2027-01-31",
};

const problems = (change: object): unknown => readEntry({ ...ENTRY, ...change }, "entry 1", TERMS);

describe("the days of suppressions", () => {
    it("are those of the calendar", () => {
        assert.deepEqual(["2028-02-29", "2027-12-31"].map(isDay), [true, true]);
        const wrong = ["2027-02-29", "2027-13-01", "2027-00-10", "2027-1-31", "31.01.2027", "2027-01-31T00:00:00Z", ""];
        assert.deepEqual(wrong.filter(isDay), []);
    });

    it("are counted over the ends of months and years", () => {
        assert.equal(daysBetween("2026-12-31", "2027-01-14"), 14);
        assert.equal(daysBetween("2027-01-14", "2027-01-14"), 0);
    });
});

describe("the nearest word", () => {
    it("is the one that was meant", () => {
        assert.equal(nearest("s3-bucket-tls", IDS), "s3-bucket-tls-only");
        assert.equal(nearest("s3-bucket-versioning-off", IDS), "s3-bucket-versioning");
        assert.equal(nearest("s3-bukcet-versionig", IDS), "s3-bucket-versioning");
        assert.equal(nearest("expiry", ["rule", "expires", "reason"]), "expires");
    });

    it("is none where nothing is near", () => {
        assert.equal(nearest("CKV_AWS_21", IDS), undefined);
    });

    it("is the word itself among others", () => {
        fc.assert(
            fc.property(fc.uniqueArray(fc.string(), { minLength: 1 }), (words) => assert.equal(nearest(words[0] ?? "", words), words[0])),
        );
    });
});

describe("an entry of a list of suppressions", () => {
    it("holds on its last day", () => {
        const { urn, component, ...rest } = readEntry(ENTRY, "entry 1", TERMS) as Suppression;
        assert.deepEqual([urn, component, rest.finding, rest.source], ["*", undefined, undefined, "entry 1"]);
        assert.deepEqual(problems({ expires: "2027-01-30" }), ["expired on 2027-01-30: mend the finding, or have the exception renewed"]);
    });

    it("names a rule that knows exceptions", () => {
        assert.deepEqual(problems({ rule: "s3-bucket-tls" }), ['names the unknown rule "s3-bucket-tls"; did you mean s3-bucket-tls-only?']);
        assert.deepEqual(problems({ rule: "CKV_AWS_21" }), ['names the unknown rule "CKV_AWS_21"']);
        assert.deepEqual(problems({ rule: undefined }), ["has no rule: name the id of one"]);
        assert.deepEqual(problems({ rule: "rigid-rule" }), ["suppresses rigid-rule, which knows no exceptions"]);
    });

    it("has a reason of ten characters, an owner, a day and a place", () => {
        assert.deepEqual(problems({ reason: "  too short   " }), ["has a reason of 9 characters, where 10 are the least"]);
        assert.deepEqual(problems({ reason: 7 }), ["has a reason of 0 characters, where 10 are the least"]);
        assert.deepEqual(problems({ owner: " " }), ["has no owner: name who answers for it"]);
        assert.deepEqual(problems({ expires: undefined }), ["has no date of expiry: give its last day as YYYY-MM-DD"]);
        assert.deepEqual(problems({ expires: "2027-02-29" }), ['expires "2027-02-29", which is no day written as YYYY-MM-DD']);
        assert.deepEqual(problems({ expires: 20270131 }), ["expires 20270131, which is no day written as YYYY-MM-DD"]);
        assert.deepEqual(problems({ urn: undefined }), ["has neither urn nor component: say what it is about"]);
        assert.deepEqual(problems({ urn: ["*"] }), ["has an urn that is no text"]);
        assert.deepEqual(problems({ finding: "" }), ["has a finding that is no text"]);
        assert.deepEqual(problems({ component: 'SecureBucket "logs' }), [
            'has the component "SecureBucket \\"logs", which is neither a type nor a type and a name: SecureBucket "logs"',
        ]);
    });

    it("has no other key", () => {
        assert.deepEqual(problems({ ruel: "x", ticket: "OPS-1" }), [
            'has the unknown key "ruel"; did you mean rule?',
            'has the unknown key "ticket"',
        ]);
    });

    it("tells all that is wrong with it, and leaves the others of its list", () => {
        const { suppressions, problems: all } = readList(["x", ENTRY, { rule: "s3-bucket-tls-only" }], "list", TERMS);
        assert.deepEqual(
            suppressions.map(({ source }) => source),
            ["entry 2 of list"],
        );
        assert.deepEqual(all, [
            "entry 1 of list is no map of rule, urn or component, reason, owner and expires",
            "entry 3 of list has neither urn nor component: say what it is about",
            "entry 3 of list has a reason of 0 characters, where 10 are the least",
            "entry 3 of list has no owner: name who answers for it",
            "entry 3 of list has no date of expiry: give its last day as YYYY-MM-DD",
        ]);
        assert.deepEqual(readList({ suppressions: [] }, "x.yaml", TERMS).problems, ["x.yaml is no list of suppressions"]);
    });

    it("never fails, whatever is written", () => {
        fc.assert(
            fc.property(fc.anything(), (raw) => {
                const found = readEntry(raw, "entry", TERMS);
                assert.ok(Array.isArray(found) ? found.length > 0 : TERMS.rules.has((found as Suppression).rule));
            }),
        );
    });
});

describe("what a suppression is about", () => {
    const LOGS: Suppressed = {
        urn: "urn:pulumi:dev::shop::acme:web:Site$palisade:index:SecureBucket$aws:s3/bucket:Bucket::logs-bucket",
        label: 'Bucket "logs-bucket"',
        above: [
            { type: "palisade:index:SecureBucket", name: "logs" },
            { type: "acme:web:Site", name: "shop" },
        ],
    };
    const about = (place: { urn?: string; component?: string }): boolean => {
        const component = place.component === undefined ? undefined : readComponent(place.component);
        const terms = { rule: "r", finding: undefined, reason: "", owner: "", expires: "", source: "" };
        return isAbout({ ...terms, urn: place.urn, component }, LOGS);
    };

    it("is a glob over the URN", () => {
        assert.deepEqual(
            [LOGS.urn, "urn:pulumi:dev::*::logs-bucket", "*Bucket::logs-b?cket", "*"].map((urn) => about({ urn })),
            [true, true, true, true],
        );
        assert.deepEqual(
            ["logs-bucket", "urn:pulumi:prod::*", "*::LOGS-BUCKET", ""].map((urn) => about({ urn })),
            [false, false, false, false],
        );
    });

    it("is a component above, at whatever height", () => {
        const names = ['SecureBucket "logs"', "SecureBucket", 'Secure* "l?gs"', "palisade:index:*", 'Site "shop"', 'acme:web:Site "*"'];
        assert.deepEqual(
            names.map((component) => about({ component })),
            names.map(() => true),
        );
        assert.deepEqual(
            ['SecureBucket "shop"', 'Site "logs"', "Bucket", "index:SecureBucket"].map((component) => about({ component })),
            [false, false, false, false],
        );
    });

    it("is both where both are named", () => {
        assert.equal(about({ urn: "*dev*", component: "Site" }), true);
        assert.equal(about({ urn: "*prod*", component: "Site" }), false);
    });

    it("may be one finding among those of a resource", () => {
        const terms = { rule: "r", urn: "*", component: undefined, reason: "", owner: "", expires: "", source: "" };
        const message = 'Instance "db" leaves device /dev/sdf unencrypted: set encrypted to true';
        assert.equal(isAboutFinding({ ...terms, finding: "device /dev/sdf" }, message), true);
        assert.equal(isAboutFinding({ ...terms, finding: "the root device" }, message), false);
        assert.equal(isAboutFinding({ ...terms, finding: undefined }, message), true);
    });
});
