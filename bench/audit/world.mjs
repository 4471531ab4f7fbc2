import { require as load } from "tsx/cjs/api";

const from = (file) => load(`../../lambdas/test-aws/${file}`, import.meta.url);
const { startMoto } = from("moto/server.ts");
const { motoCommands } = from("moto/python.ts");
const { AUDITOR } = from("support/awsWays.ts");
const { TABLE, World } = from("support/world.ts");
const { settings } = from("support/invoke.ts");

const DAY = 86_400_000;
const AT_ONCE = 8;
/** AWS tells times to the second. */
const NEXT_SECOND = 2_000;

/** The account that is audited. */
export const ACCOUNT_ID = "111111111111";

/** The configuration of the function: telling, reports and history as in AWS, acting off. */
export const CONFIG = settings([ACCOUNT_ID]);

/** The emulator behind the proxy that counts calls and answers as AWS does. Processes that are started from now on reach it. */
export async function startWorld() {
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
    const server = await startMoto(motoCommands());
    process.env.MOTO_URL = server.url;
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    const world = new World();
    await world.start();
    const stop = () => {
        world.stop();
        server.process.kill();
    };
    return { world, stop };
}

async function addUsers(world, from, to) {
    let next = from;
    const worker = async () => {
        while (next < to) await world.addUser(ACCOUNT_ID, `user-${next++}`);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/**
 * An account of so many users with one key each, and a credential report. The emulator makes keys of this very moment, so the offenders' are made some seconds before
 * the others', and time is set forward until theirs alone are old.
 * @returns by how many milliseconds time has to be ahead for keys of the offenders to be `days` old.
 */
export async function fill(world, { users, offenders, days }) {
    await world.reset(ACCOUNT_ID);
    await addUsers(world, 0, offenders);
    await new Promise((resolve) => setTimeout(resolve, NEXT_SECOND));
    const split = Date.now();
    await new Promise((resolve) => setTimeout(resolve, NEXT_SECOND));
    await addUsers(world, offenders, users);
    await world.query("iam", ACCOUNT_ID, { Action: "GenerateCredentialReport" });
    return { days, split };
}

/** How far ahead the clock of a script has to be that is started now, and lasts less than a day. */
const ahead = ({ days, split }) => split + days * DAY - Date.now();

/** Forgets what runs remembered, so that each is a first one, and counts calls from now on. */
export async function fresh(world, clock) {
    const dynamodb = (action, input) => world.moto.json("dynamodb", AUDITOR, `DynamoDB_20120810.${action}`, input);
    const { Items: items } = await dynamodb("Scan", { TableName: TABLE });
    for (const { accountId, keyId } of items) await dynamodb("DeleteItem", { TableName: TABLE, Key: { accountId, keyId } });
    const distance = ahead(clock);
    world.proxy.ways.now = () => new Date(Date.now() + distance);
    world.proxy.record();
    return distance;
}
