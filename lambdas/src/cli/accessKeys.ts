import { type ClientOptions, clientOptions } from "../access-key-audit/aws/clients";
import { systemClock } from "../access-key-audit/aws/clock";
import { type Caller, callerOf, OwnAccount } from "../access-key-audit/aws/ownAccount";
import { awsPorts } from "../access-key-audit/aws/ports";
import type { AuditConfig } from "../access-key-audit/config";
import { reportCsv, reportJson } from "../access-key-audit/documents";
import type { RunResult } from "../access-key-audit/model";
import type { Accounts, Clock, History, Ports } from "../access-key-audit/ports";
import { runAudit } from "../access-key-audit/run";
import { masker, shownReason } from "../access-key-audit/text";
import { exitCodeOf } from "./exitCode";
import { leavesOut } from "./narrow";
import { ProgressLine } from "./progressLine";
import { resultText } from "./resultText";
import { ownConfig, type Settings } from "./settings";
import type { Terminal } from "./terminal";
import { UserError } from "./userError";

/** What a check leaves as it was: the time of grace of a key begins by a warning of the function, or of a run by its configuration. */
export function readOnly(history: History): History {
    return {
        ofAccount: (accountId) => history.ofAccount(accountId),
        record: () => Promise.resolve(),
        claim: () => Promise.resolve(false),
    };
}

async function identify(options: ClientOptions, { profile }: Settings): Promise<Caller> {
    try {
        return await callerOf(options);
    } catch (error) {
        const of = profile === undefined ? "" : ` of profile '${profile}'`;
        const reason = shownReason(error);
        if (/\bRegion (?:is missing|not accepted)\b/.test(reason)) {
            throw new UserError(
                `No region${of} is known: ${reason}\n` +
                    `Give --region, or set AWS_REGION or the region of the profile; 'aws configure list-profiles' shows which profiles there are.`,
            );
        }
        throw new UserError(
            `AWS does not take the credentials${of}: ${reason}\n` +
                `Choose a profile by --profile and log in, for instance by 'aws sso login --profile ${profile ?? "NAME"}'.`,
        );
    }
}

/** Tells the progress line how many accounts there are. */
function counted(accounts: Accounts, progress: ProgressLine): Accounts {
    return {
        list: async () => {
            const list = await accounts.list();
            progress.expect(list.length);
            return list;
        },
        enter: (accountId) => accounts.enter(accountId),
    };
}

function portsOf(settings: Settings, config: AuditConfig, { accountId }: Caller, clock: Clock, progress: ProgressLine): Ports {
    const { profile, region, own } = settings;
    const clients = { profile, region };
    // Metrics are for the log of a Lambda function: here there is nobody to read them.
    const ports = awsPorts(config, { environment: process.env, clients, clock, metrics: { write: () => undefined }, progress });
    return {
        ...ports,
        accounts: counted(own ? new OwnAccount(accountId, clientOptions(clients)) : ports.accounts, progress),
        history: isCheck(config) && ports.history !== undefined ? readOnly(ports.history) : ports.history,
    };
}

/** Whether a run leaves everything as it was, though it may publish what it found. */
const isCheck = ({ act }: AuditConfig): boolean => act.mode === "off";

/** A check warns nobody: where no table is named, messages say nothing of a time of grace. */
const said = (config: AuditConfig): AuditConfig => (isCheck(config) ? { ...config, historyTable: undefined } : config);

/** Prints what a run found and did. Key ids are masked unless they were asked for. */
export async function printResult(result: RunResult, config: AuditConfig, settings: Settings, terminal: Terminal): Promise<void> {
    const { format, fullIds } = settings;
    if (format === "table") {
        const { columns, printPaint: paint } = terminal;
        await terminal.print(resultText(result, { config, fullIds, columns, paint }));
        return;
    }
    const ids = result.accounts.flatMap(({ findings }) => findings.flatMap(({ keyId }) => (keyId.known ? [keyId.value] : [])));
    const mask = fullIds ? (text: string): string => text : masker(ids);
    await terminal.print(mask(format === "json" ? `${reportJson(result)}\n` : reportCsv(result)));
    if (format === "csv") {
        // They stand in the table, too: whoever writes it to a file sees them at once.
        await terminal.note(result.errors.map((error) => `${terminal.notePaint("yellow", "warning")}: ${error}\n`).join(""));
    }
}

/**
 * Audits accounts from a terminal, by the same core as the Lambda function.
 * @returns the exit code.
 * @throws UserError where the credentials do not work.
 */
export async function auditAccessKeys(settings: Settings, terminal: Terminal, clock: Clock = systemClock()): Promise<number> {
    const { profile, region, own } = settings;
    const caller = await identify(clientOptions({ profile, region }), settings);
    const base = own ? ownConfig(settings, caller.accountId) : settings.config;
    const config = { ...base, partition: caller.partition };
    const progress = new ProgressLine(terminal);
    let result: RunResult;
    try {
        const all = settings.given.base?.config.accounts;
        const leftOut = all !== undefined && leavesOut(all, config.accounts);
        const run = { runId: `by-hand-${clock.now().toISOString()}`, region: caller.region, leftOut };
        result = await runAudit(said(config), portsOf(settings, config, caller, clock, progress), run);
    } finally {
        await progress.stop();
    }
    await printResult(result, config, settings, terminal);
    return exitCodeOf(result);
}
