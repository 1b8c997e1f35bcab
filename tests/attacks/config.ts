import { seedOfDay } from '../seed-of-day.ts'
/** How often each operation is fuzzed: `FUZZ_RUNS`, else what is short enough for every run of the tests. */
export function fuzzRuns(otherwise: number): number {
  return Number(process.env.FUZZ_RUNS || otherwise)
}

/** What a run of the fuzzer begins from: `FUZZ_SEED`, else the day; it is printed, so that a run can be had again. */
export function fuzzSeed(): number {
  return Number(process.env.FUZZ_SEED || seedOfDay())
}
