/** `FUZZ_RUNS=200000 npm run fuzz -w policy-pack` is the whole proof; `FUZZ_SEED` repeats one. */
export const RUNS = Number(process.env["FUZZ_RUNS"] ?? 2_000);
const SEED = process.env["FUZZ_SEED"];

export const PARAMETERS = { numRuns: RUNS, ...(SEED === undefined ? {} : { seed: Number(SEED) }) };
