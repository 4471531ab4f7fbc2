import { randomUUID } from "node:crypto";
import {
    type AttributeValue,
    ConditionalCheckFailedException,
    DynamoDBClient,
    paginateQuery,
    UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import type { KeyHistory } from "../model";
import type { History } from "../ports";
import type { ClientOptions } from "./clients";

type Item = Readonly<Record<string, AttributeValue>>;

/** Times that stay as they are once they are there. */
const TIMES = ["warnedAt", "finalWarnedAt", "disablingAt", "disabledAt", "findingAt"] as const;
/** Times of which the last one counts. */
const LATEST = ["inactiveAt", "openedAt", "archivedAt"] as const;

const text = (value: string): AttributeValue => ({ S: value });
const time = (value: Date): AttributeValue => text(value.toISOString());

function readText(item: Item, name: string): string {
    const value = item[name]?.S;
    if (value === undefined) {
        const which = `${item["accountId"]?.S ?? "?"}/${item["keyId"]?.S ?? "?"}`;
        throw new Error(`The history of key ${which} has no text in ${name}: mend or delete the item`);
    }
    return value;
}

function readTime(item: Item, name: string): Date {
    const value = new Date(readText(item, name));
    if (Number.isNaN(value.getTime())) {
        throw new Error(`The history of key ${readText(item, "accountId")}/${readText(item, "keyId")} has no ISO 8601 time in ${name}`);
    }
    return value;
}

function readDays(item: Item, name: string): number {
    const value = Number(item[name]?.N);
    if (!Number.isInteger(value)) {
        throw new Error(`The history of key ${readText(item, "accountId")}/${readText(item, "keyId")} has no whole number in ${name}`);
    }
    return value;
}

function readEntry(item: Item): KeyHistory {
    const optional = (name: string): Date | undefined => (item[name] === undefined ? undefined : readTime(item, name));
    return {
        accountId: readText(item, "accountId"),
        keyId: readText(item, "keyId"),
        userName: readText(item, "userName"),
        created: readTime(item, "created"),
        warnedAt: optional("warnedAt"),
        finalWarnedAt: optional("finalWarnedAt"),
        graceDays: item["graceDays"] === undefined ? undefined : readDays(item, "graceDays"),
        disablingAt: optional("disablingAt"),
        disabledAt: optional("disabledAt"),
        inactiveAt: optional("inactiveAt"),
        findingAt: optional("findingAt"),
        openedAt: optional("openedAt"),
        archivedAt: optional("archivedAt"),
    };
}

/** Assignments of what an entry tells; what is there already stays, but for the days of grace and for times of which the last one counts. */
function merge(entry: KeyHistory, times: readonly (typeof TIMES)[number][]) {
    const assignments = ["userName = if_not_exists(userName, :userName)", "created = if_not_exists(created, :created)"];
    const values: Record<string, AttributeValue> = { ":userName": text(entry.userName), ":created": time(entry.created) };
    for (const name of times) {
        const value = entry[name];
        if (value !== undefined) {
            assignments.push(`${name} = if_not_exists(${name}, :${name})`);
            values[`:${name}`] = time(value);
        }
    }
    for (const name of LATEST) {
        const value = entry[name];
        if (value !== undefined) {
            assignments.push(`${name} = :${name}`);
            values[`:${name}`] = time(value);
        }
    }
    if (entry.graceDays !== undefined) {
        assignments.push("graceDays = :graceDays");
        values[":graceDays"] = { N: String(entry.graceDays) };
    }
    return { assignments, values };
}

/** A DynamoDB table with the partition key `accountId` and the sort key `keyId`; times are ISO 8601 texts, in UTC. */
export class DynamoHistory implements History {
    private readonly client: DynamoDBClient;

    constructor(
        private readonly table: string,
        options: ClientOptions,
    ) {
        this.client = new DynamoDBClient(options);
    }

    async ofAccount(accountId: string): Promise<readonly KeyHistory[]> {
        const entries: KeyHistory[] = [];
        const input = {
            TableName: this.table,
            KeyConditionExpression: "accountId = :accountId",
            ExpressionAttributeValues: { ":accountId": text(accountId) },
            ConsistentRead: true,
        };
        for await (const page of paginateQuery({ client: this.client }, input)) {
            entries.push(...(page.Items ?? []).map(readEntry));
        }
        return entries;
    }

    async record(entry: KeyHistory): Promise<void> {
        const { assignments, values } = merge(entry, TIMES);
        await this.update(entry, { UpdateExpression: `SET ${assignments.join(", ")}`, ExpressionAttributeValues: values });
    }

    async claim(entry: KeyHistory, before: Date): Promise<boolean> {
        if (entry.disablingAt === undefined) {
            throw new Error(`The claim of key ${entry.accountId}/${entry.keyId} names no time`);
        }
        const { assignments, values } = merge(
            entry,
            TIMES.filter((name) => name !== "disablingAt"),
        );
        // An attempt whose answer was lost has claimed the key: its repetition finds the token of this claim.
        const token = text(randomUUID());
        try {
            await this.update(entry, {
                UpdateExpression: `SET ${[...assignments, "disablingAt = :disablingAt", "claim = :claim"].join(", ")}`,
                ConditionExpression: "attribute_not_exists(disablingAt) OR disablingAt < :before OR claim = :claim",
                ExpressionAttributeValues: { ...values, ":disablingAt": time(entry.disablingAt), ":before": time(before), ":claim": token },
            });
            return true;
        } catch (error) {
            if (error instanceof ConditionalCheckFailedException) {
                return false;
            }
            throw error;
        }
    }

    private async update(
        { accountId, keyId }: KeyHistory,
        change: { UpdateExpression: string; ConditionExpression?: string; ExpressionAttributeValues: Record<string, AttributeValue> },
    ): Promise<void> {
        const key = { accountId: text(accountId), keyId: text(keyId) };
        await this.client.send(new UpdateItemCommand({ TableName: this.table, Key: key, ...change }));
    }
}
