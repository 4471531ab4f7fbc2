// Computes what the audit of a large organisation takes, by running its core against accounts in memory:
// node scripts/auditScale.mjs [--write], which writes docs/scale.md.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { format, resolveConfig } from "prettier";
import { Simulation } from "./auditScale/simulation.mjs";

const PAGE = join(import.meta.dirname, "../docs/scale.md");

const PARAMETERS = {
    /** So many accounts of so many users each, with one active key per user. */
    accounts: [
        { count: 700, users: 3 },
        { count: 200, users: 20 },
        { count: 80, users: 150 },
        { count: 19, users: 1_000 },
        { count: 1, users: 5_000 },
    ],
    /** Share of the users with an old key, and the days that those keys have in turn. */
    offenders: 0.02,
    oldDays: [78, 88, 120, 400],
    /** Share of the users who are in an exempt group. */
    exemptShare: 0.1,
    /** Of one call, from its sending to its answer. */
    latencyMilliseconds: (api) => (api.startsWith("iam:") ? 80 : api.startsWith("dynamodb:") ? 10 : 50),
    /** Of the function's processor for one call; calls of one function wait for each other. */
    processorMilliseconds: 10,
    /** Until AWS has made a credential report. */
    reportMilliseconds: 5_000,
    /** Cold start of the function, and what Step Functions takes to begin a step. */
    startMilliseconds: 800,
    stepMilliseconds: 200,
    functionMilliseconds: 900_000,
};

const DAY = 86_400_000;
const RUNS_PER_MONTH = 30;
const MEMORY_GB = 0.5;

/**
 * US dollars in us-east-1 without free tiers, as known on 2026-11-22. Those of DynamoDB and Step Functions agree with pages of others that
 * quote AWS's; the rest is from memory of AWS's price pages, which were not looked up.
 */
const PRICES = {
    lambdaGbSecond: 0.0000133334,
    lambdaRequest: 0.2e-6,
    stateTransition: 25e-6,
    dynamodbRead: 0.125e-6,
    dynamodbWrite: 0.625e-6,
    s3Write: 5e-6,
    s3Read: 0.4e-6,
    snsPublish: 0.5e-6,
    /** A month of one metric; only the hours count in which it was written. */
    metricMonth: 0.3,
};
const HOURS_PER_MONTH = 730;

/** Transitions of the state machine: its five states and its start, and of each account the start and the only state. */
const transitions = (accounts) => 6 + 2 * accounts;

const oneFunction = (simulation, id) => simulation.oneFunction(id);
const distributedMap = (simulation, id) => simulation.distributedMap(id);
const SLOW = { reportMilliseconds: 30_000 };

const VARIANTS = [
    { name: "One function, 10 accounts at once", concurrency: 10, run: oneFunction },
    { name: "One function, 50 at once", concurrency: 50, run: oneFunction },
    { name: "Distributed Map, 50 at once", concurrency: 50, map: true, run: distributedMap },
    { name: "One function, 10 at once, slow reports", concurrency: 10, run: oneFunction, other: SLOW },
    { name: "Distributed Map, 50 at once, slow reports", concurrency: 50, map: true, run: distributedMap, other: SLOW },
];

const sum = (values) => values.reduce((total, value) => total + value, 0);
const ACCOUNTS = sum(PARAMETERS.accounts.map(({ count }) => count));
const USERS = sum(PARAMETERS.accounts.map(({ count, users }) => count * users));

function metricsOf(lines) {
    return sum(lines.map((line) => JSON.parse(line)._aws.CloudWatchMetrics[0].Metrics.length));
}

/** Cost of one run by service, in dollars. */
function costs({ calls, invocations, metrics }, map) {
    const of = (api) => calls.get(api) ?? 0;
    return {
        Lambda: (sum(invocations) / 1000) * MEMORY_GB * PRICES.lambdaGbSecond + invocations.length * PRICES.lambdaRequest,
        "Step Functions": map ? transitions(ACCOUNTS) * PRICES.stateTransition : 0,
        DynamoDB: of("dynamodb:Query") * PRICES.dynamodbRead + of("dynamodb:UpdateItem") * PRICES.dynamodbWrite,
        S3: (of("s3:PutObject") + of("s3:ListObjectsV2")) * PRICES.s3Write + of("s3:GetObject") * PRICES.s3Read,
        SNS: of("sns:Publish") * PRICES.snsPublish,
        "CloudWatch metrics": (metrics * PRICES.metricMonth) / HOURS_PER_MONTH,
    };
}

function checked(name, run) {
    const { outcome, errors } = run.result;
    if (outcome !== "complete") throw new Error(`${name} ended as ${outcome}: ${errors.join("; ")}`);
    return run;
}

/** The first run, in which all owners are warned, and that of the day after. */
async function simulate({ name, concurrency, map = false, run, other }) {
    const simulation = new Simulation({ ...PARAMETERS, ...other }, concurrency);
    const runs = [];
    for (const id of ["first", "second"]) {
        const found = checked(name, await run(simulation, id));
        const metrics = metricsOf(simulation.metricLines);
        runs.push({
            ...found,
            cost: costs({ ...found, metrics }, map),
            keys: sum(found.result.accounts.map(({ findings }) => findings.length)),
        });
        await simulation.pass(DAY - found.milliseconds);
    }
    return { name, map, first: runs[0], next: runs[1] };
}

/** Accounts that one function does not get to within its 15 minutes, by the core's own account. */
async function leftOut({ concurrency, other }) {
    const { result } = await new Simulation({ ...PARAMETERS, ...other }, concurrency).oneFunction("limited", true);
    return result.accounts.filter(({ outcome }) => outcome === "failed").length;
}

const whole = (value) => Math.round(value).toLocaleString("en-US");
const dollars = (value) => (value === 0 ? "$0" : value < 0.0001 ? "< $0.0001" : `$${value.toFixed(value < 1 ? 4 : 2)}`);
function duration(milliseconds) {
    const seconds = Math.round(milliseconds / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
const row = (cells) => `| ${cells.join(" | ")} |`;
const table = (header, rows) => [row(header), row(header.map(() => "---")), ...rows.map(row)].join("\n");

function callsTable(one, map) {
    const runs = [one.first, one.next, map.first, map.next];
    const apis = [...new Set(runs.flatMap(({ calls }) => [...calls.keys()]))].sort();
    const rows = apis.map((api) => [`\`${api}\``, ...runs.map(({ calls }) => whole(calls.get(api) ?? 0))]);
    const totals = ["**All**", ...runs.map(({ calls }) => `**${whole(sum([...calls.values()]))}**`)];
    return table(["API", "One function, first run", "the next day", "Distributed Map, first run", "the next day"], [...rows, totals]);
}

function durationTable(results, left) {
    const rows = results.map(({ name, map, first, next }, index) => [
        name,
        duration(first.milliseconds),
        duration(next.milliseconds),
        duration(Math.max(...first.invocations)),
        map || left[index] === 0 ? "all" : `${whole(ACCOUNTS - left[index])} of ${whole(ACCOUNTS)}`,
    ]);
    return table(["How", "First run", "The next day", "Longest function", "Accounts audited within 15 minutes"], rows);
}

function costTable(results) {
    const services = Object.keys(results[0].next.cost);
    const total = ({ cost }) => sum(Object.values(cost));
    const rows = results.map((result) => [
        result.name,
        ...services.map((service) => dollars(result.next.cost[service])),
        dollars(total(result.next)),
        dollars(total(result.next) * RUNS_PER_MONTH),
    ]);
    return table(["How", ...services, "One run", `${RUNS_PER_MONTH} runs`], rows);
}

function assumptions() {
    const sizes = PARAMETERS.accounts.map(({ count, users }) => `${whole(count)} of ${whole(users)} users`).join(", ");
    const { latencyMilliseconds: latency } = PARAMETERS;
    return `- ${whole(ACCOUNTS)} accounts: ${sizes}; ${whole(USERS)} users in all, with one active key each.
- ${PARAMETERS.offenders * 100} % of the users have an old key, of ${PARAMETERS.oldDays.join(", ")} days in turn. ${PARAMETERS.exemptShare * 100} % are in an exempt group, and a tag exempts too.
- A call takes ${latency("iam:")} ms for IAM, ${latency("dynamodb:")} ms for DynamoDB and ${latency("sts:")} ms for others, after ${PARAMETERS.processorMilliseconds} ms of the function's processor, which its calls share. AWS takes ${PARAMETERS.reportMilliseconds / 1000} s to make a report, a slow one ${SLOW.reportMilliseconds / 1000} s.
- A function starts in ${PARAMETERS.startMilliseconds} ms, a step of the state machine in ${PARAMETERS.stepMilliseconds} ms, and has ${MEMORY_GB * 1024} MB.
- Nothing is throttled, nothing fails, nothing is disabled, and neither Security Hub nor mails are on.
- Prices are those of us-east-1 in US dollars without free tiers, as known on 2026-11-22. Those of DynamoDB and Step Functions agree with pages of others that quote AWS's; the rest was not looked up. Check those of your region.`;
}

function page(results, left) {
    return `# A thousand accounts

What the [access-key audit](access-key-audit.md) takes in a large organisation. Nothing here was measured in AWS. The calls are counted, and
the time is virtual: the audit's own core runs over accounts in memory, whose answers take as long as assumed.

## Assumptions

${assumptions()}

## Calls

${whole(results[0].next.keys)} keys are found. In the first run all owners who are not exempt are warned, which is recorded key by key. Slow
reports take more calls of GetCredentialReport.

${callsTable(results[0], results[2])}

N+1 calls (ListUsers, ListAccessKeys, GetAccessKeyLastUsed) would be at least ${whole(2 * USERS + ACCOUNTS)} of IAM.

## Duration

${durationTable(results, left)}

## Cost

Of one run, the day after the first. Calls of IAM, STS and Organizations cost nothing. A metric costs for the hours in which it is written:
one for a daily run. Not included: KMS keys, alarms, logs, storage, deliveries of SNS,
and objects that the map itself reads and writes.

${costTable(results)}

## Run it again

\`\`\`sh
node scripts/auditScale.mjs --write
\`\`\`

It writes this page. The parameters are at the top of the script: put in your own accounts, latencies and prices.
`;
}

const results = [];
for (const variant of VARIANTS) results.push(await simulate(variant));
const left = await Promise.all(VARIANTS.map((variant) => (variant.map ? 0 : leftOut(variant))));
const text = await format(page(results, left), { ...(await resolveConfig(PAGE)), parser: "markdown", proseWrap: "always" });
process.stdout.write(text);
if (process.argv.includes("--write")) writeFileSync(PAGE, text);
