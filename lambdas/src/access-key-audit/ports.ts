import type { AccountResult, KeyHistory, LastUse, Outcome } from "./model";

/** An access key as IAM lists it. */
export interface ListedKey {
    readonly keyId: string;
    readonly active: boolean;
    readonly created: Date;
}

export interface ReportState {
    readonly state: "complete" | "inProgress" | "notPresent" | "expired";
}

export interface CredentialReport {
    readonly csv: string;
    /** When AWS made it. */
    readonly generatedAt: Date;
}

/** IAM of one account. Methods reject with the SDK's error; pages are followed to the end. Each call of an API counts. */
export interface Iam {
    /** Asks for a report; AWS makes a new one at most every 4 hours. */
    generateReport(): Promise<ReportState>;
    /** The report, or why there is none. */
    getReport(): Promise<CredentialReport | ReportState>;
    /** undefined when the user does not exist. */
    listKeys(userName: string): Promise<readonly ListedKey[] | undefined>;
    lastUse(keyId: string): Promise<LastUse>;
    /** The present name of the user who has a key; undefined where IAM does not tell, as of a key that was deleted. */
    userOf(keyId: string): Promise<string | undefined>;
    /** Tags by key; undefined when the user does not exist. */
    listTags(userName: string): Promise<Readonly<Record<string, string>> | undefined>;
    /** Names of all members of a group; undefined when there is no such group. */
    listMembers(groupName: string): Promise<readonly string[] | undefined>;
    /** Names of all groups of a user; undefined when the user does not exist. */
    listGroups(userName: string): Promise<readonly string[] | undefined>;
    /** Path of a user, such as `/service/`; undefined when the user does not exist. */
    path(userName: string): Promise<string | undefined>;
    /** Sets the status of a key to Inactive. There is no way to delete one. */
    deactivate(userName: string, keyId: string): Promise<void>;
    /** API calls so far, retries not counted. */
    readonly calls: number;
}

export interface AuditedAccount {
    /** 12 digits. */
    readonly accountId: string;
    readonly name: string | undefined;
}

/** The accounts to audit, and the way into each. */
export interface Accounts {
    list(): Promise<readonly AuditedAccount[]>;
    /** IAM of an account by its member role; rejects when the role cannot be assumed. */
    enter(accountId: string): Promise<Iam>;
}

/** What is remembered between runs. */
export interface History {
    /** Everything remembered of an account's keys. */
    ofAccount(accountId: string): Promise<readonly KeyHistory[]>;
    /** Merges what is given; a time that is there already stays, but for `inactiveAt`, `openedAt` and `archivedAt`. */
    record(entry: KeyHistory): Promise<void>;
    /**
     * Records that a key is about to be disabled, unless another run has done so since `before`.
     * @returns false when another run has.
     */
    claim(entry: KeyHistory, before: Date): Promise<boolean>;
}

export interface Message {
    /** At most 100 ASCII characters, as SNS takes it. */
    readonly subject: string;
    readonly text: string;
}

/** Says it to people. Rejects when it could not be said. */
export interface Notifier {
    publish(message: Message): Promise<void>;
    /** To the owner of a key, by mail. */
    mail(address: string, message: Message): Promise<void>;
}

/** Keeps the full report. */
export interface ReportStore {
    /** @returns where it is: `s3://bucket/key`. */
    put(key: string, body: string, contentType: string): Promise<string>;
    /** Rejects with an error named `NoSuchKey` when there is no such object. */
    get(key: string): Promise<string>;
    list(prefix: string): Promise<readonly string[]>;
}

/** Security Hub of the account that the findings are about. */
export interface FindingsImporter {
    importFindings(
        accountId: string,
        findings: readonly object[],
    ): Promise<{ readonly failed: number; readonly reason: string | undefined }>;
}

export interface Clock {
    now(): Date;
    /** Waits; injected so that tests need not. */
    wait(milliseconds: number): Promise<void>;
    /** From 0 up to 1, for jitter. */
    random(): number;
    /** Milliseconds until the run has to end; undefined when nothing ends it. */
    remaining(): number | undefined;
    /** Rings once after so many milliseconds. @returns what keeps it from ringing. */
    alarm(milliseconds: number, ring: () => void): () => void;
}

/** One line of progress, for a terminal or a log. */
export interface Progress {
    account(result: AccountResult, done: number, total: number): void;
    outcome(outcome: Outcome): void;
}

/** Takes one line of metrics; in Lambda, standard output does. */
export interface Metrics {
    write(line: string): void;
}

/** All that a run talks to. What is undefined is not configured. */
export interface Ports {
    readonly accounts: Accounts;
    readonly notifier: Notifier;
    readonly clock: Clock;
    readonly metrics: Metrics;
    readonly history: History | undefined;
    readonly store: ReportStore | undefined;
    readonly importer: FindingsImporter | undefined;
    readonly progress: Progress | undefined;
}
