"use strict";
// Loaded into a measured process: leaves what it used in the file BENCH_USAGE when it ends. With BENCH_UNTIL=output, its first output ends it.
const fs = require("node:fs");

const { BENCH_USAGE, BENCH_UNTIL } = process.env;
delete process.env.BENCH_USAGE;

process.on("exit", () => fs.writeFileSync(BENCH_USAGE, JSON.stringify(process.resourceUsage())));
if (BENCH_UNTIL === "output") process.stdout.write = () => process.exit(0);
