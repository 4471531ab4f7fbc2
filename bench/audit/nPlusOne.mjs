// What one writes in an afternoon: every user, the keys of each, the last use of each key. It tells nobody. BENCH_AT_ONCE is how many users
// are looked at at the same time; the other variables are those of ours.mjs, and AUDIT_CONFIG names role and account.
import { createRequire } from "node:module";

const load = createRequire(new URL("../../lambdas/package.json", import.meta.url));
const { GetAccessKeyLastUsedCommand, IAMClient, ListAccessKeysCommand, paginateListUsers } = load("@aws-sdk/client-iam");
const { AssumeRoleCommand, STSClient } = load("@aws-sdk/client-sts");

const { AUDIT_CONFIG, BENCH_AHEAD, BENCH_AT_ONCE, BENCH_EXPECTED } = process.env;
const OLD = 75 * 86_400_000;
const config = JSON.parse(AUDIT_CONFIG);

async function memberCredentials() {
    const { name, externalId } = config.memberRole;
    const RoleArn = `arn:aws:iam::${config.accounts.list[0].accountId}:role/${name}`;
    const { Credentials: found } = await new STSClient({}).send(
        new AssumeRoleCommand({ RoleArn, RoleSessionName: "bench", ExternalId: externalId }),
    );
    return { accessKeyId: found.AccessKeyId, secretAccessKey: found.SecretAccessKey, sessionToken: found.SessionToken };
}

const client = new IAMClient({ credentials: await memberCredentials() });
const now = Date.now() + Number(BENCH_AHEAD);
const findings = [];

async function look({ UserName }) {
    const { AccessKeyMetadata: keys } = await client.send(new ListAccessKeysCommand({ UserName }));
    for (const { AccessKeyId, Status, CreateDate } of keys) {
        const { AccessKeyLastUsed: lastUse } = await client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }));
        if (Status === "Active" && now - CreateDate.getTime() >= OLD) findings.push({ UserName, AccessKeyId, CreateDate, lastUse });
    }
}

const users = [];
for await (const page of paginateListUsers({ client }, { MaxItems: 1_000 })) users.push(...page.Users);
let next = 0;
const worker = async () => {
    while (next < users.length) await look(users[next++]);
};
await Promise.all(Array.from({ length: Number(BENCH_AT_ONCE) }, worker));
if (findings.length !== Number(BENCH_EXPECTED)) throw new Error(`found ${findings.length} old keys, expected ${BENCH_EXPECTED}`);
