import { readFileSync } from "node:fs";
import { type AuditConfig, ConfigError, decodeConfig } from "../access-key-audit/config";

/** The configuration of the function, and where it was read: the file, or the environment variable. */
export interface FunctionConfig {
    readonly from: string;
    readonly config: AuditConfig;
}

export const CONFIG_VARIABLE = "AUDIT_CONFIG";

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

/** The configuration itself, also out of what `aws lambda get-function-configuration` prints. */
function unwrapped(value: unknown): unknown {
    if (!isObject(value) || !("FunctionName" in value || "Environment" in value)) {
        return value;
    }
    const { Environment: environment } = value;
    const variables = isObject(environment) && isObject(environment["Variables"]) ? environment["Variables"] : {};
    const found = variables[CONFIG_VARIABLE];
    if (typeof found !== "string") {
        throw new Error(`it is the configuration of a function without the variable ${CONFIG_VARIABLE}, or one that may not be read`);
    }
    return found;
}

/**
 * A configuration from its text.
 * @param problems Takes what is wrong, one sentence each.
 * @returns undefined where anything is.
 */
export function parseFunctionConfig(from: string, text: string, problems: string[]): FunctionConfig | undefined {
    try {
        return { from, config: decodeConfig(unwrapped(JSON.parse(text))) };
    } catch (error) {
        const found = error instanceof ConfigError ? error.problems : undefined;
        const reason = error instanceof Error ? error.message : String(error);
        const lines = found?.map(({ path, found: value, allowed }) => `${path}: found ${value}; allowed: ${allowed}`) ?? [
            `found no configuration of the function: ${reason}; allowed: ${FORM}`,
        ];
        problems.push(...lines.map((line) => `${from}: ${line}`));
        return undefined;
    }
}

export const HOW_TO_WRITE = "aws lambda get-function-configuration --function-name palisade-access-key-audit > function.json";
const FORM = `the JSON of ${CONFIG_VARIABLE}, or what '${HOW_TO_WRITE}' writes`;

/** The configuration of the file, or else of the environment; undefined where there is none, or where it is wrong. */
export function readFunctionConfig(file: string | undefined, variable: string | undefined, problems: string[]): FunctionConfig | undefined {
    if (file === undefined) {
        return variable === undefined ? undefined : parseFunctionConfig(CONFIG_VARIABLE, variable, problems);
    }
    try {
        return parseFunctionConfig(file, readFileSync(file, "utf8"), problems);
    } catch (error) {
        problems.push(`--config: ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
        return undefined;
    }
}
