import type { AuditConfig } from "./config";
import type { Ports, ReportStore } from "./ports";
import { runKey } from "./told";

/** A store in which all keys stand below a prefix. */
function below(prefix: string, store: ReportStore): ReportStore {
    const start = `${prefix}/`;
    return {
        put: (key, body, contentType) => store.put(`${start}${key}`, body, contentType),
        get: (key) => store.get(`${start}${key}`),
        list: async (under) => (await store.list(`${start}${under}`)).map((key) => key.slice(start.length)),
    };
}

/** The ports as the configuration has them: a store only where reports are kept, and there below their prefix. */
export function configuredPorts(config: AuditConfig, ports: Ports): Ports {
    const { reports } = config.tell;
    const store = reports === undefined || ports.store === undefined ? undefined : below(reports.prefix, ports.store);
    const { accounts, notifier, clock, metrics, history, importer, progress } = ports;
    return { accounts, notifier, clock, metrics, history, store, importer, progress };
}

/** Where results of single accounts are kept within a run. */
export function resultsOf(runId: string): string {
    return `runs/${runKey(runId)}/`;
}
