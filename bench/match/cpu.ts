import { median } from '../bench.ts'

const ROUNDS = 3
const ROUND_SECONDS = 1.5

/** CPU-seconds that this process has used, all threads and the kernel's part included. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Things done per CPU-second, the median of three rounds; `round` does some of them and says how many. */
export function ratePerCpuSecond(round: () => number): number {
  const rates: number[] = []
  for (let at = 0; at < ROUNDS; at++) {
    const began = cpuSeconds()
    let done = 0
    while (cpuSeconds() - began < ROUND_SECONDS) done += round()
    rates.push(done / (cpuSeconds() - began))
  }
  return median(rates)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN
}
