import assert from "node:assert/strict";
import { catalogue } from "../catalogue";
import { createPack } from "../engine/createPack";
import { run } from "./main";
import { OWN_NAMES, toldOwn } from "./own";
import type { ToldRule } from "./told";
import type { Terminal } from "./terminal";
import { UserError } from "./userError";

async function print(...argv: string[]): Promise<string> {
    let text = "";
    const terminal: Terminal = {
        print: (more) => {
            text += more;
            return Promise.resolve();
        },
        note: () => Promise.resolve(),
        printPaint: (_style, shown) => shown,
        notePaint: (_style, shown) => shown,
        live: false,
        columns: 80,
        rows: 24,
    };
    assert.equal(await run(argv, terminal), 0);
    return text;
}

const listed = async (...argv: string[]): Promise<ToldRule[]> => JSON.parse(await print("list", "--json", ...argv)) as ToldRule[];

const refusal = (...argv: string[]): Promise<string> =>
    print(...argv).then(
        () => assert.fail("nothing was refused"),
        (error: unknown) => {
            assert.ok(error instanceof UserError);
            return error.message;
        },
    );

describe("palisade policy list", () => {
    it("has every rule of the catalogue, the worst first", async () => {
        const rules = await listed();
        assert.deepEqual(new Set(rules.map(({ id }) => id)), new Set(catalogue.map(({ id }) => id)));
        const ranks = rules.map(({ severity }) => ["critical", "high", "medium", "low"].indexOf(severity));
        assert.deepEqual(
            ranks,
            ranks.toSorted((a, b) => a - b),
        );
        const text = await print("list");
        assert.match(text, /^s3-bucket-public-acl +critical +mandatory +S3 /m);
        const own = "suppressions, deferred-checks, suppressions-report";
        assert.ok(text.endsWith(`\n\n${catalogue.length} rules; besides, of the pack itself: ${own}\n`), text.slice(-200));
        assert.match(await print("list", "--severity", "critical"), /\n\d+ rules\n$/);
    });

    it("filters by severity, standard, control and type", async () => {
        const [critical, standard, control, type, short, both] = await Promise.all([
            listed("--severity", "critical"),
            listed("--framework", "aws-fsbp"),
            listed("--framework", "aws-fsbp:S3.8"),
            listed("--type", "aws:s3/bucketPolicy:BucketPolicy"),
            listed("--type", "bucketpolicy"),
            listed("--type", "BucketPolicy", "--severity", "critical"),
        ]);
        assert.deepEqual(new Set(critical.map(({ severity }) => severity)), new Set(["critical"]));
        assert.ok(standard.length > control.length && control.length > 0);
        assert.ok(control.every(({ frameworks }) => frameworks.some(({ reference }) => reference === "S3.8")));
        assert.ok(type.length > 0 && type.every(({ types }) => types.includes("aws:s3/bucketPolicy:BucketPolicy")));
        assert.ok(short.length >= type.length);
        assert.ok(both.length > 0 && both.every(({ severity }) => severity === "critical"));
    });

    it("refuses what nothing has, with what was probably meant", async () => {
        assert.match(
            await refusal("list", "--severity", "hihg"),
            /^--severity: found 'hihg', allowed are critical, .*; did you mean 'high'\?\nSee /,
        );
        assert.match(
            await refusal("list", "--framework", "aws-fsb"),
            /^--framework: found 'aws-fsb', allowed are .*; did you mean 'aws-fsbp'\?/,
        );
        assert.match(await refusal("list", "--type", "Bukcet"), /^--type: found 'Bukcet'.*; did you mean 'bucket'\?/);
        assert.equal(
            await refusal("list", "extra", "--severity", "low", "--severity", "high"),
            "option '--severity' may be given only once\nunexpected argument 'extra'\nSee 'palisade policy list --help'.",
        );
        assert.equal(
            await refusal("list", "--jsn", "--json=x", "--type"),
            "unknown option '--jsn'; did you mean '--json'?\noption '--json' takes no value, found 'x'\n" +
                "option '--type' needs a value, as in --type VALUE\nSee 'palisade policy list --help'.",
        );
    });
});

describe("palisade policy explain", () => {
    it("has all that is known of a rule", async () => {
        const text = await print("explain", "s3-bucket-minimum-tls");
        const entry = catalogue.find(({ id }) => id === "s3-bucket-minimum-tls");
        assert.ok(entry);
        assert.ok(
            text.startsWith(`s3-bucket-minimum-tls: ${entry.title}\n${entry.severity}, ${entry.level}, of pack palisade; judges `),
            text,
        );
        for (const part of [entry.rationale, entry.remediation]) assert.ok(text.replace(/\s+/g, " ").includes(part));
        assert.match(text, /\nSettings\n[^]*\n {2}minimumTlsVersion: .*, by default "1\.2"\n/);
        assert.match(text, /\nSee\n {2}https:\/\/.*\/docs\/rules\/s3-bucket-minimum-tls\.md\n$/);
        assert.ok(text.split("\n").every((line) => line.length <= 100 || !line.startsWith("    ")));
        const [told] = JSON.parse(await print("explain", "s3-bucket-minimum-tls", "--json")) as ToldRule[];
        assert.deepEqual([told?.id, told?.rationale], [entry.id, entry.rationale]);
    });

    it("has the policies of the pack itself, which reports name as well", async () => {
        assert.deepEqual(
            createPack([], []).map(({ name }) => name),
            OWN_NAMES,
        );
        for (const { id, title, severity, level, rationale, remediation, url } of toldOwn()) {
            const text = await print("explain", id);
            const head = `${id}: ${title}\n${severity}, ${level}, of pack palisade; judges no resource: it is a policy of the pack itself, no rule\n`;
            assert.ok(text.startsWith(head), text);
            for (const part of [rationale, remediation, url]) assert.ok(part !== "" && text.replace(/\s+/g, " ").includes(part), part);
            assert.match(text, /\nWhat it does\n[^]*\nWhat to do\n[^]*\nSee\n {2}https:/);
        }
        assert.match(await print("explain", "suppressions"), /\nSettings\n {2}file: string\n {4}YAML file /);
        const [told] = JSON.parse(await print("explain", "suppressions-report", "--json")) as ToldRule[];
        assert.deepEqual([told?.id, told?.scope, told?.types], ["suppressions-report", "stack", []]);
        assert.match(await refusal("explain", "supressions"), /; did you mean 'suppressions'\?/);
    });

    it("names the nearest rule", async () => {
        assert.equal(
            await refusal("explain", "s3-bucket-public-acls"),
            "no rule is called 's3-bucket-public-acls'; did you mean 's3-bucket-public-acl'?\n'palisade policy list' names all.",
        );
        assert.match(await refusal("explain"), /^no rule given, as in palisade policy explain /);
    });
});

describe("palisade policy", () => {
    it("has help for all and for each command", async () => {
        assert.match(await print("--help"), /^palisade policy: /);
        assert.equal(await print(), await print("-h"));
        for (const command of ["list", "explain", "check", "baseline"]) {
            assert.match(await print(command, "--help"), new RegExp(`^palisade policy ${command}: [^]*\\nUsage\\n`));
        }
    });

    it("refuses other commands", async () => {
        const allowed = "\nAllowed are list, explain, check, baseline. See 'palisade policy --help'.";
        assert.equal(await refusal("chekc"), `unknown command 'policy chekc'; did you mean 'check'?${allowed}`);
        assert.equal(await refusal("toString"), `unknown command 'policy toString'${allowed}`);
        assert.equal(await refusal("--json"), `no command given${allowed}`);
    });
});
