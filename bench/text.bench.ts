import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { analyse } from '@earshot/text/analyse'
import { figuresOf } from '@earshot/text/evaluate'
import { detectLanguage } from '@earshot/text/language'
import { weightsPath } from '@earshot/text/weights'
import { readRows } from '../packages/text/training/data.ts'
import { printCase } from './bench.ts'
import { type Judge, languageRivals, sentimentRivals } from './text-rivals.ts'

interface Row {
  text: string
  label: string
  lang: string
}

const SLICE_MS = 400

/**
 * `npm run bench -- text [--data DIR]`: ours beside the packages, on every labelled validation file of DIR, in one run and one
 * thread; exits with 1 where a package tells more of a file than ours. Without a folder only the speed is measured, on posts of our own.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' } } })
  const files = values.data
    ? readdirSync(values.data)
        .filter((file) => /_val\.jsonl(\.gz)?$/.test(file))
        .sort()
    : []
  printCase({ bench: 'text', case: 'model files, earshot', ...loadModels() })
  const languages: Record<string, Judge> = { earshot: (text) => detectLanguage(text).lang, ...(await languageRivals()) }
  const sentiments: Record<string, Judge> = {
    earshot: (text) => analyse(text).sentiment.sentiment,
    ...(await sentimentRivals()),
  }
  for (const file of files) {
    const rows = readRows<Row>(join(values.data as string, file))
    const name = file.replace(/_val\.jsonl(\.gz)?$/, '')
    const told = Object.entries(sentiments).map(([package_, judge]) => compareSentiment(name, package_, judge, rows))
    const right = Object.entries(languages).map(([package_, judge]) => compareLanguage(name, package_, judge, rows))
    checkAhead(`sentiment ${name}`, told)
    checkAhead(`language ${name}`, right)
  }
  const own = readRows<Row>(join(import.meta.dirname, '../packages/text/training/posts/writer-a/en.jsonl'))
  printCase({ bench: 'text', case: 'whole pipeline, earshot', ...speedOf((text) => analyse(text).lang, own) })
}

function compareSentiment(file: string, package_: string, judge: Judge, rows: readonly Row[]): number {
  const { n, macroF1, macroRecall } = figuresOf(
    rows.map(({ text, label }) => ({ label, told: judge(text), confidence: 1 })),
  )
  printCase({ bench: 'text', case: `sentiment ${file}, ${package_}`, n, macroF1, macroRecall, ...speedOf(judge, rows) })
  return macroF1
}

function compareLanguage(file: string, package_: string, judge: Judge, rows: readonly Row[]): number {
  const accuracy = rows.filter(({ text, lang }) => judge(text) === lang).length / rows.length
  printCase({
    bench: 'text',
    case: `language ${file}, ${package_}`,
    n: rows.length,
    accuracy,
    ...speedOf(judge, rows),
  })
  return accuracy
}

/** Says where a package beats ours, which is the first; the exit code is 1 then. */
function checkAhead(of: string, [ours = 0, ...others]: readonly number[]): void {
  const best = Math.max(...others)
  if (ours >= best) return
  console.error(`${of}: a package has ${best.toFixed(3)}, ours ${ours.toFixed(3)}.`)
  process.exitCode = 1
}

/** Bytes of all model files, and the milliseconds of processor time that the first text costs, which reads them. */
function loadModels(): { bytes: number; loadMs: number } {
  const folder = dirname(weightsPath('figures.json'))
  const bytes = readdirSync(folder).reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  const startedAt = process.cpuUsage()
  analyse('The first text of this process.')
  const { user, system } = process.cpuUsage(startedAt)
  return { bytes, loadMs: (user + system) / 1000 }
}

/** Posts a second of processor time, so that a busy machine does not count against whoever runs. */
function speedOf(judge: Judge, rows: readonly Row[]): { postsPerSecond: number } {
  const startedAt = process.cpuUsage()
  let judged = 0
  let used = 0
  while (used < SLICE_MS * 1000) {
    for (let i = 0; i < 50; i++) judge(rows[judged++ % rows.length]?.text ?? '')
    const { user, system } = process.cpuUsage(startedAt)
    used = user + system
  }
  return { postsPerSecond: Math.round((judged / used) * 1e6) }
}
