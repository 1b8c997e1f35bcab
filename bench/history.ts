import { readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus } from 'node:os'
import { join } from 'node:path'
import type { Case } from './bench.ts'

const FILE = join(import.meta.dirname, 'history.jsonl')

/** What was measured of one release: by the name of bench and case, their figures. */
interface Release {
  release: string
  machine: string
  cases: Record<string, Record<string, string | number>>
}

/** Puts cases into the history's line of a release: one line a release, the newest last. */
export function addToHistory(history: string, release: string, machine: string, cases: readonly Case[]): string {
  const lines = history.split('\n').filter((line) => line !== '')
  const releases = lines.map((line) => JSON.parse(line) as Release)
  const own = releases.find((one) => one.release === release) ?? { release, machine, cases: {} }
  own.machine = machine
  for (const { bench, case: name, ...figures } of cases) own.cases[`${bench}, ${name}`] = figures
  return `${[...releases.filter((one) => one !== own), own].map((one) => JSON.stringify(one)).join('\n')}\n`
}

export function writeHistory(release: string, cases: readonly Case[]): void {
  const machine = `${cpus().length} cores, ${cpus()[0]?.model.trim() || arch()}`
  writeFileSync(FILE, addToHistory(readFileSync(FILE, 'utf8'), release, machine, cases))
}
