import assert from "node:assert/strict";
import { FRONTS, palisade } from "../support/palisade";
import { pack, project, removeFolders } from "../support/project";

const PASSWORD = "correct-horse-battery";
const QUOTED = 'say "friend" \\ enter';
const KEY = "-----BEGIN KEY-----\nMIIEowIBAAKCAQEA\nq83vEjRWeJCrze8S\n-----END KEY-----";

const PROGRAM = `const pulumi = require("@pulumi/pulumi");
const aws = require("@pulumi/aws");
const config = new pulumi.Config();
const secrets = JSON.parse(process.env.TRIAL_SECRETS);
for (const [name, text] of Object.entries(secrets)) {
    new aws.ssm.Parameter(name, { type: "SecureString", value: pulumi.secret(text), description: pulumi.interpolate\`for \${pulumi.secret(text)}\` });
    exports[name] = pulumi.secret(text);
    console.log("log of", text);
    console.error(JSON.stringify({ text }));
    pulumi.log.warn("warning with " + text);
}
exports.nested = { list: [pulumi.secret(secrets.password), "open"] };
exports.given = config.requireSecret("given");
if (config.getBoolean("fails")) throw new Error("cannot use " + secrets.password);
`;

const PACK = `const { PolicyPack } = require("@pulumi/policy");
new PolicyPack("telltale", {
    policies: [
        {
            name: "telltale",
            description: "Repeats what it sees.",
            enforcementLevel: "advisory",
            validateResource: (args, report) => {
                if (args.props.value) report("the value is " + args.props.value);
                console.log("a pack prints", args.props.value);
            },
        },
    ],
});
`;

const SECRETS = { password: PASSWORD, quoted: QUOTED, key: KEY };
const ENCRYPTED = "config:\n  aws:region: eu-west-1\n  trial:given:\n    secure: AAABADQXFlU0mxC8\n";

/** No line of a secret may show, neither as it is nor as JSON escapes it. */
function assertHidden(text: string): void {
    const lines = Object.values(SECRETS).flatMap((secret) => secret.split("\n"));
    for (const line of lines) {
        for (const form of [line, JSON.stringify(line).slice(1, -1)]) assert.equal(text.includes(form), false, `shows ${form}:\n${text}`);
    }
    assert.doesNotMatch(text, /AAABADQXFlU0mxC8/);
}

for (const front of FRONTS) {
    describe(`palisade preview: secrets, ${front.length > 0 ? "isolated" : "in one process"}`, () => {
        before(() => (process.env.TRIAL_SECRETS = JSON.stringify(SECRETS)));
        after(() => {
            delete process.env.TRIAL_SECRETS;
            removeFolders();
        });

        const files = { "Pulumi.dev.yaml": ENCRYPTED, "index.js": PROGRAM, ...pack(PACK) };

        for (const format of [[], ["--json"], ["--debug"]]) {
            it(`are not in the report ${format.join(" ")}`.trimEnd(), async () => {
                const run = await palisade("preview", "--cwd", project(files), "--policy-pack", "pack", ...format, ...front);
                assert.equal(run.code, 0, run.stdout);
                assert.match(run.stdout, /\[secret\]/);
                assert.match(run.stdout, /a pack prints \[secret\]/);
                assertHidden(run.stdout + run.stderr);
            });

            it(`are not in the error of a program ${format.join(" ")}`.trimEnd(), async () => {
                const run = await palisade("preview", "--cwd", project(files), "--config", "fails=true", ...format, ...front);
                assert.equal(run.code, 1, run.stdout);
                assert.match(run.stdout, /cannot use \[secret\]/);
                assertHidden(run.stdout + run.stderr);
            });
        }

        it("stand as a placeholder where config is encrypted, with a warning that says how to give a value", async () => {
            const program = 'const pulumi = require("@pulumi/pulumi");\nexports.given = new pulumi.Config().requireSecret("given");\n';
            const dir = project({ "Pulumi.dev.yaml": ENCRYPTED, "index.js": program });
            const { code, stdout } = await palisade("preview", "--cwd", dir, ...front);
            assert.equal(code, 0, stdout);
            assert.match(stdout, /warning: .*encrypted config cannot be read offline.*'given'.*--config given=VALUE/);
            assert.match(stdout, /^ {2}given: \[secret\]$/m);
        });
    });
}
