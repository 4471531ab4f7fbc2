import { readUrns, recordOf, registeredToday, whyNotRecord, writeUrns } from "./urns";

async function main(): Promise<void> {
    const today = await registeredToday();
    const reasons = whyNotRecord(readUrns(), today);
    if (reasons.length === 0) return writeUrns(recordOf(today));
    process.exitCode = 1;
    console.error(["urns.json stays as it is.", ...reasons].join("\n"));
}

void main();
