import type * as pulumi from "@pulumi/pulumi";
import { Account } from "./account";
import { loadConfig } from "./config/load";
import { protectStateful } from "./protect";
import { security } from "./stacks/security";
import { workload } from "./stacks/workload";

/** The program of every stack: its config says which account it is for and what goes in. */
async function program(): Promise<pulumi.Inputs> {
    const config = loadConfig();
    protectStateful(config.environment);
    const account = new Account("account", config);
    return config.kind === "security" ? security(account, config) : workload(account, config);
}

export = program;
