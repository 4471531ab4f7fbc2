import os from "node:os";

const number = (value, digits) => (value === undefined ? "" : value.toFixed(digits));

function table(header, rows) {
    const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
    const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
    return [line(header), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** One line on the machine and the moment; `load` is the load average when the run started. */
export function machineLine(runs, load) {
    const cores = os.cpus();
    const memory = `${Math.round(os.totalmem() / 2 ** 30)} GiB`;
    const machine = `${cores.length} cores (${cores[0]?.model.trim() || "unknown"}), ${memory}, ${process.platform}, Node ${process.versions.node}`;
    return `${new Date().toISOString().slice(0, 10)}; medians of ${runs}; ${machine}; load ${load.toFixed(1)} at the start.`;
}

export function mediansTable(medians) {
    const rows = [...medians].map(([name, { wall, user, rss }]) => [
        name,
        number(wall / 1000, 2),
        user === undefined ? "" : number(user / 1000, 2),
        rss === undefined ? "" : number(rss / 1e6, 0),
    ]);
    return table(["Whole process", "Wall, s", "User CPU, s", "Peak RSS, MB"], rows);
}

function verdict({ value, limit }) {
    if (limit === undefined) return "no limit";
    return value <= limit ? "kept" : "MISSED";
}

export function limitsTable(limits) {
    const rows = limits.map((one) => [
        one.what,
        `${number(one.value, 2)} ${one.unit}`,
        one.limit === undefined ? "" : `${Number(one.limit.toFixed(2))} ${one.unit}`,
        verdict(one),
    ]);
    return table(["What", "Measured", "Limit", ""], rows);
}

/** All limits in one sentence. */
export function closing(limits) {
    const missed = limits.filter((one) => verdict(one) === "MISSED").map(({ what }) => what);
    return missed.length === 0 ? "All limits are kept." : `Missed: ${missed.join("; ")}.`;
}
