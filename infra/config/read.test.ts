import * as assert from "node:assert/strict";
import * as fc from "fast-check";
import { configOf, readStackConfig } from "./read";

const WORKLOAD = {
    kind: "workload",
    environment: "dev",
    region: "eu-west-1",
    account: { id: "012345678901", deployRole: "deploy" },
    tags: { Owner: "platform" },
    network: { given: { vpcId: "vpc-0123456789abcdef0", privateSubnetIds: ["subnet-0123456789abcdef0"] } },
    workload: { name: "orders", port: 8443, encryption: "s3", logRetentionDays: 30, settings: { "log-level": "debug" } },
};
const SECURITY = {
    kind: "security",
    environment: "security",
    region: "us-gov-west-1",
    account: { id: "444455556666", deployRole: "deploy", externalId: "palisade" },
    tags: {},
    security: {
        organizationId: "o-a1b2c3d4e5",
        managementAccountId: "555566667777",
        memberAccountIds: ["111122223333"],
        logRetentionDays: 400,
        accessKeyAudit: { accounts: "organization", externalId: "palisade", logRetentionDays: 400 },
    },
};

/** As the CLI and the preview hand config on: objects and lists as JSON, the rest as text. */
function handedOn(config: Record<string, unknown>): Record<string, string> {
    const entries = Object.entries(config).map(([key, value]): [string, string] => [
        `palisade:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
    ]);
    return { "aws:region": "us-east-1", "pulumi:disable-default-providers": '["aws"]', ...Object.fromEntries<string>(entries) };
}

function errorLines(config: Record<string, unknown>): string[] {
    const { error = "" } = readStackConfig("palisade", "dev", handedOn(config));
    return error.split("\n");
}

/** The one line that reports a config that differs from a good one at one place. */
function lineOf(config: Record<string, unknown>): string {
    const lines = errorLines(config);
    assert.equal(lines.length, 2, lines.join("\n"));
    assert.equal(lines[0], "Pulumi.dev.yaml has 1 problem:");
    return (lines[1] ?? "").trim();
}

describe("config of a namespace", () => {
    it("takes JSON for what it is and leaves other text alone", () => {
        const all = { "palisade:a": '{"n":1}', "palisade:b": "[broken", "palisade:c": "true", "other:a": "x" };
        assert.deepEqual(configOf("palisade", all), { a: { n: 1 }, b: "[broken", c: "true" });
    });
});

describe("stack config", () => {
    it("is read when it is right", () => {
        const workload = readStackConfig("palisade", "dev", handedOn(WORKLOAD));
        assert.deepEqual(workload.config, { ...WORKLOAD, network: { kind: "given", value: WORKLOAD.network.given } });
        assert.deepEqual(readStackConfig("palisade", "security", handedOn(SECURITY)).config, SECURITY);
    });

    const account = { ...WORKLOAD.account };
    const { workload } = WORKLOAD;
    const bad: readonly (readonly [string, Record<string, unknown>, string])[] = [
        [
            "a bare account id",
            { account: { ...account, id: 111122223333 } },
            'palisade:account.id: found the number 111122223333; allowed: a quoted string of 12 digits, such as "012345678901" ' +
                "(put the account id in quotes: YAML reads bare digits as a number and drops leading zeros)",
        ],
        [
            "a short account id",
            { account: { ...account, id: "1234" } },
            'palisade:account.id: found the text "1234"; allowed: a quoted string of 12 digits, such as "012345678901"',
        ],
        [
            "a misspelt key",
            { regoin: "x" },
            'palisade:regoin: found the unknown key "regoin"; allowed: one of kind, environment, region, account, tags, network, workload (did you mean region?)',
        ],
        [
            "a misspelt key deep down",
            { account: { ...account, deployrole: "x" } },
            'palisade:account.deployrole: found the unknown key "deployrole"; allowed: one of id, deployRole, externalId (did you mean deployRole?)',
        ],
        [
            "a misspelt value",
            { environment: "prd" },
            'palisade:environment: found the text "prd"; allowed: one of dev, stage, prod, security (did you mean prod?)',
        ],
        [
            "a missing key",
            { account: { id: account.id } },
            "palisade:account.deployRole: found nothing; allowed: the name of an IAM role (no path), 1 to 64 characters",
        ],
        [
            "no region",
            { region: "ireland" },
            'palisade:region: found the text "ireland"; allowed: an AWS region such as eu-west-1, us-gov-west-1 or cn-north-1',
        ],
        [
            "a port out of range",
            { workload: { ...workload, port: 70_000 } },
            "palisade:workload.port: found the number 70000; allowed: a whole number from 1 to 65535",
        ],
        [
            "a port as text",
            { workload: { ...workload, port: "8443" } },
            'palisade:workload.port: found the text "8443"; allowed: a whole number from 1 to 65535',
        ],
        [
            "text for an object",
            { account: "111122223333" },
            'palisade:account: found the text "111122223333"; allowed: an object with the keys id, deployRole, externalId',
        ],
        [
            "a number as tag",
            { tags: { CostCentre: 4711 } },
            "palisade:tags.CostCentre: found the number 4711; allowed: a quoted text of 1 to 256 characters",
        ],
        [
            "AWS's own tag",
            { tags: { "aws:x": "y" } },
            'palisade:tags.aws:x: found the key "aws:x"; allowed: a tag key that does not begin with aws:',
        ],
        [
            "two networks",
            { network: { ...WORKLOAD.network, created: { cidrBlock: "10.0.0.0/16", availabilityZones: 2, natGateways: "None" } } },
            "palisade:network: found an object with the keys given, created; allowed: an object with exactly one of the keys given, created",
        ],
        [
            "a misspelt network",
            { network: { give: {} } },
            'palisade:network.give: found the unknown key "give"; allowed: one of given, created (did you mean given?)',
        ],
        [
            "a subnet twice",
            { network: { given: { ...WORKLOAD.network.given, privateSubnetIds: ["subnet-01234567", "subnet-01234567"] } } },
            'palisade:network.given.privateSubnetIds[1]: found the text "subnet-01234567"; allowed: no entry twice (see [0])',
        ],
        [
            "no subnets",
            { network: { given: { ...WORKLOAD.network.given, privateSubnetIds: [] } } },
            "palisade:network.given.privateSubnetIds: found a list of 0; allowed: a list with at least one entry",
        ],
        ["null", { tags: null }, 'palisade:tags: found the text "null"; allowed: an object'],
        [
            "null inside",
            { account: { ...account, deployRole: null } },
            "palisade:account.deployRole: found null; allowed: the name of an IAM role (no path), 1 to 64 characters",
        ],
    ];
    for (const [what, change, expected] of bad) {
        it(`names ${what}`, () => {
            assert.equal(lineOf({ ...WORKLOAD, ...change }), expected);
        });
    }

    it("names the problems of both networks, where two are given, and of a misspelt key beside one", () => {
        const given = { vpcId: "vpc", privateSubnetIds: [] };
        const lines = errorLines({ ...WORKLOAD, network: { given, created: { cidrBlock: "10.0.0.0/8" }, give: {} } });
        assert.deepEqual(
            lines.slice(1).map((line) => /^ {2}palisade:(\S+): found /.exec(line)?.[1]),
            [
                "network.give",
                "network",
                "network.given.vpcId",
                "network.given.privateSubnetIds",
                "network.created.cidrBlock",
                "network.created.availabilityZones",
                "network.created.natGateways",
            ],
        );
    });

    it("names every problem at once", () => {
        const lines = errorLines({
            kind: "worklod",
            environment: "dev",
            account: { id: 1, deployRole: "deploy" },
            tags: { Owner: "platform" },
            network: { created: { cidrBlock: "10.0.0.0/8", availabilityZones: 1, natGateways: "single" } },
            workload: { ...workload, name: "Orders" },
        });
        assert.equal(lines[0], "Pulumi.dev.yaml has 7 problems:");
        assert.deepEqual(
            lines.slice(1).map((line) => /^ {2}(\S+): found /.exec(line)?.[1]),
            [
                "palisade:kind",
                "palisade:region",
                "palisade:account.id",
                "palisade:network.created.cidrBlock",
                "palisade:network.created.availabilityZones",
                "palisade:network.created.natGateways",
                "palisade:workload.name",
            ],
        );
    });

    it("reports any data as problems, never as an exception", () => {
        fc.assert(
            fc.property(fc.dictionary(fc.constantFrom("kind", ...Object.keys(WORKLOAD), "security", "x"), fc.jsonValue()), (config) => {
                const { error } = readStackConfig("palisade", "dev", handedOn({ ...config, x: 1 }));
                assert.match(error ?? "", /^Pulumi\.dev\.yaml has \d+ problems?:\n {2}palisade:/);
            }),
        );
    });

    it("names every key that is taken away and the key that any misspelling was meant to be", () => {
        const keys = Object.keys(WORKLOAD).filter((key) => key !== "kind");
        fc.assert(
            fc.property(fc.constantFrom(...keys), fc.nat(), (key, at) => {
                const { [key]: value, ...rest } = WORKLOAD as Record<string, unknown>;
                assert.ok(errorLines(rest).some((line) => line.startsWith(`  palisade:${key}: found nothing`)));
                const index = at % key.length;
                const misspelt = `${key.slice(0, index)}_${key.slice(index + 1)}`;
                const lines = errorLines({ ...rest, [misspelt]: value });
                assert.ok(lines.some((line) => line.startsWith(`  palisade:${misspelt}:`) && line.endsWith(`(did you mean ${key}?)`)));
            }),
        );
    });
});
