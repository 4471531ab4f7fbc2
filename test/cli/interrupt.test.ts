import assert from "node:assert/strict";
import { once } from "node:events";
import { type AddressInfo, type Server, type Socket, createServer } from "node:net";
import { ended, startPalisade } from "../support/palisade";
import { pack, project, removeFolders } from "../support/project";

/** Runs until it is killed. What holds it is a connection, whose end shows that its process has ended. */
const HOLD = 'require("node:net").connect(Number(process.env.TRIAL_PORT), "127.0.0.1");\n';
/** Never comes back to the event loop. */
const BUSY = `const { Worker } = require("node:worker_threads");
const port = Number(process.env.TRIAL_PORT);
new Worker(\`require("node:net").connect(\${port}, "127.0.0.1")\`, { eval: true });
for (;;);
`;
/** Node gives no exit code for a process that its signal ended. */
const BY_SIGNAL = null;
const PACK = `${HOLD}const { PolicyPack } = require("@pulumi/policy");\nnew PolicyPack("trial", { policies: [] });\n`;
const NODEARGS = "name: trial\nruntime:\n  name: nodejs\n  options:\n    nodeargs: --max-old-space-size=512\n";

/** Resolves with `count` connections, once they are there. */
async function connections(server: Server, count: number): Promise<Socket[]> {
    const sockets: Socket[] = [];
    while (sockets.length < count) {
        const [socket] = (await once(server, "connection")) as [Socket];
        socket.on("error", () => undefined).resume();
        sockets.push(socket);
    }
    return sockets;
}

const closed = (socket: Socket): Promise<unknown> => (socket.closed ? Promise.resolve() : once(socket, "close"));

describe("palisade preview: signals", () => {
    let server: Server;

    beforeEach(async () => {
        server = createServer().listen(0, "127.0.0.1");
        await once(server, "listening");
    });
    afterEach(() => server.close());
    after(removeFolders);

    async function interrupt(signal: NodeJS.Signals, argv: readonly string[], held: number): Promise<number | null> {
        const child = startPalisade(["preview", ...argv], { TRIAL_PORT: String((server.address() as AddressInfo).port) });
        const end = ended(child);
        const early = end.then(({ stdout, stderr }) => assert.fail(`ended by itself:\n${stdout}${stderr}`));
        const sockets = await Promise.race([connections(server, held), early]);
        early.catch(() => undefined);
        child.kill(signal);
        const [{ code }] = await Promise.all([end, ...sockets.map(closed)]);
        return code;
    }

    const files = { "index.js": HOLD, ...pack(PACK), "Pulumi.prod.yaml": "config: {}\n" };
    const PACKED = ["--policy-pack", "pack"];

    it("end the program and the pack of one process, which a shell reports as 130", async () => {
        assert.equal(await interrupt("SIGINT", ["--cwd", project(files), "--stack", "dev", ...PACKED], 2), BY_SIGNAL);
    });

    it("end a program that is in a loop", async () => {
        const dir = project({ "index.js": BUSY });
        assert.equal(await interrupt("SIGINT", ["--cwd", dir, "--stack", "dev"], 1), BY_SIGNAL);
    });

    it("end the processes of an isolated program and its pack", async () => {
        const dir = project(files);
        assert.equal(await interrupt("SIGINT", ["--cwd", dir, "--stack", "dev", "--isolated", ...PACKED], 2), 130);
        assert.equal(await interrupt("SIGTERM", ["--cwd", dir, "--stack", "dev", "--isolated", ...PACKED], 2), 143);
    });

    it("end the processes of all stacks", async () => {
        assert.equal(await interrupt("SIGINT", ["--cwd", project(files), "--all", ...PACKED], 4), 130);
    });

    it("end the processes of all isolated stacks", async () => {
        assert.equal(await interrupt("SIGINT", ["--cwd", project(files), "--all", "--isolated", ...PACKED], 4), 130);
    });

    it("end a process that was started again for the project's arguments to Node", async () => {
        const dir = project({ ...files, "Pulumi.yaml": NODEARGS });
        assert.equal(await interrupt("SIGINT", ["--cwd", dir, "--stack", "dev", ...PACKED], 2), 130);
    });
});
