import { readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { LEAD_INTENTS } from '@earshot/core/verdict'
import { analyse } from '@earshot/text/analyse'
import { figuresOf } from '@earshot/text/evaluate'
import { explainIntent } from '@earshot/text/explain'
import { detectLanguage } from '@earshot/text/language'
import { towards } from '@earshot/text/towards'
import { weightsPath } from '@earshot/text/weights'
import { readRows } from '../packages/text/training/data.ts'
import { type Case, printCase } from './bench.ts'
import { checkTargets, type Target } from './targets.ts'
import { type Judge, languageRivals, sentimentRivals } from './text-rivals.ts'

interface Row {
  text: string
  label: string
  lang: string
}

const SLICE_MS = 400
/** Texts read first, so that what is measured is compiled. */
const WARM_UP = 2000

const PIPELINE = 'whole pipeline, earshot'
/** Of one core: more than three firehoses of 6,000 posts a second. */
const LEAST_POSTS_PER_SECOND = 20_000

/**
 * `npm run bench -- text [--data DIR] [--check]`: ours beside the packages, on every labelled validation file of DIR, in one run and
 * one thread. With `--check` each file on which a package is ahead of ours is named, and a pipeline that is too slow, and the exit code is
 * 1 then. Without a folder only the speed is measured, on posts of our own.
 */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { data: { type: 'string' }, check: { type: 'boolean' } } })
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
  const compared: Case[] = []
  for (const file of files) {
    const rows = readRows<Row>(join(values.data as string, file))
    const name = file.replace(/_val\.jsonl(\.gz)?$/, '')
    const told = Object.entries(sentiments).map(
      ([package_, judge]) => [package_, compareSentiment(name, package_, judge, rows)] as const,
    )
    const right = Object.entries(languages).map(
      ([package_, judge]) => [package_, compareLanguage(name, package_, judge, rows)] as const,
    )
    compared.push(besidePackages(`sentiment ${name}`, told), besidePackages(`language ${name}`, right))
  }
  compared.forEach(printCase)
  const own = readRows<Row>(join(import.meta.dirname, '../packages/text/training/posts/writer-a/en.jsonl'))
  const pipeline: Case = { bench: 'text', case: PIPELINE, ...speedOf((text) => analyse(text).lang, own) }
  printCase(pipeline)
  for (const brands of [1, 2, 3])
    printCase({
      bench: 'text',
      case: `whole pipeline, and towards ${brands === 1 ? 'a brand' : `${brands} brands`}, earshot`,
      ...speedOf((text) => readTowards(text, brands), own),
    })
  printCase({
    bench: 'text',
    case: 'whole pipeline, and evidence of leads, earshot',
    ...speedOf(readWithEvidence, own),
  })
  if (!values.check) return
  const ahead = compared.map(({ case: name }): Target => ({ case: name, figure: 'lead', least: 0 }))
  const speed: Target = { case: PIPELINE, figure: 'postsPerSecond', least: LEAST_POSTS_PER_SECOND }
  checkTargets([...compared, pipeline], [...ahead, speed])
}

const NAME = /\p{L}{4,}/gu

/** As a worker reads a post that so many monitors match, each by a word of its own. */
function readTowards(text: string, brands: number): string {
  const { lang } = analyse(text)
  for (const match of [...text.matchAll(NAME)].slice(0, brands))
    towards(text, [{ start: match.index, end: match.index + match[0].length }], { told: lang })
  return lang
}

/** As a worker reads a post whose author wants something: with the words that prove it. */
function readWithEvidence(text: string): string {
  const { lang, intents } = analyse(text)
  const lead = intents.find(({ intent }) => LEAD_INTENTS.some((one) => one === intent))
  if (lead) explainIntent(text, lang, lead.intent)
  return lang
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

/** How far ours, the first, is ahead of the best of the packages on a file; below 0 where it is behind. */
function besidePackages(of: string, [own, ...others]: readonly (readonly [name: string, share: number])[]): Case {
  const ours = own?.[1] ?? 0
  const [best, theirs] = others.reduce((a, b) => (b[1] > a[1] ? b : a))
  const standing = ours > theirs ? 'ahead' : ours === theirs ? 'level' : 'behind'
  return { bench: 'text', case: `${of}, beside the packages`, standing, ours, best, theirs, lead: ours - theirs }
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
  for (let i = 0; i < WARM_UP; i++) judge(rows[i % rows.length]?.text ?? '')
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
