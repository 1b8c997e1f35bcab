/** One figure set of a bench: printed as one JSON line, and as one line for a person. */
export interface Case {
  bench: string
  case: string
  [figure: string]: string | number
}

/** All that was printed in this run. */
export const printed: Case[] = []

export function printCase(result: Case): void {
  printed.push(result)
  const { bench, case: name, ...figures } = result
  console.log(JSON.stringify(result))
  const words = Object.entries(figures).map(([figure, value]) => `${figure} ${format(value)}`)
  console.log(`# ${bench}, ${name}: ${words.join(' · ')}`)
}

function format(value: string | number): string {
  return typeof value === 'number' ? new Intl.NumberFormat('en', { maximumFractionDigits: 3 }).format(value) : value
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
