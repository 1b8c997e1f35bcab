import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findFreePort } from '../tests/database/start-debian.ts'
import { launchChromium } from '../tests/e2e/chromium.ts'
import { signIn } from '../tests/journey/member.ts'
import { type Case, median, printCase } from './bench.ts'
import { interactionCases, loadCase, type Visit } from './start/browser.ts'
import { npmStart, OWNER, type Started } from './start/npm-start.ts'
import { readTree } from './start/processes.ts'
import { TARGETS } from './start/targets.ts'
import { checkTargets } from './targets.ts'

const ROOT = join(import.meta.dirname, '..')
const WARM_STARTS = 3
const REST_MS = 15_000
const SAMPLE = 5_000

/**
 * `npm run bench -- start [--warm] [--check]`: `npm start` in a fresh clone of what is committed, cold and then warm; what api and
 * worker hold at rest; script and first useful paint of feed and overview in Chromium with an empty cache; how soon the feed
 * answers over the 5,000 mentions of the sample. With `--warm`, in this clone, and without the cold start.
 */
export async function run(args: string[]): Promise<void> {
  const isCold = !args.includes('--warm')
  const scratch = mkdtempSync(join(tmpdir(), 'earshot-bench-start-'))
  const folder = isCold ? join(scratch, 'clone') : ROOT
  const cases: Case[] = []
  const add = (name: string, figures: Record<string, number>) => {
    const result = { bench: 'start', case: name, ...figures }
    printCase(result)
    cases.push(result)
  }
  const port = await findFreePort()
  const start = () => npmStart(folder, port, join(scratch, 'data'))
  let running: Started | undefined
  try {
    if (isCold) execFileSync('git', ['clone', '--quiet', ROOT, folder])
    running = await start()
    if (isCold) add('cold start', running.figures)
    const warm: Started['figures'][] = []
    for (let time = 0; time < WARM_STARTS; time++) {
      await running.stop()
      running = await start()
      warm.push(running.figures)
    }
    add('warm start', mediansOf(warm))
    await sleep(REST_MS)
    add('at rest', readMemory(running))
    const visit = await fillSample(running.url)
    add('at rest, after the sample', readMemory(running))
    await useDashboard(visit, add)
  } finally {
    await running?.stop()
    rmSync(scratch, { recursive: true, force: true })
  }
  if (args.includes('--check'))
    checkTargets(cases, isCold ? TARGETS : TARGETS.filter((one) => one.case !== 'cold start'))
}

function mediansOf(all: readonly Record<string, number>[]): Record<string, number> {
  const figures = Object.keys(all[0] ?? {})
  return Object.fromEntries(figures.map((figure) => [figure, median(all.map((one) => one[figure] ?? Number.NaN))]))
}

/** Resident memory of api and worker, in MB. */
function readMemory({ process: npm }: Started): Record<string, number> {
  const tree = readTree(npm.pid as number)
  const megabytes = (command: RegExp) => (tree.find((one) => command.test(one.command))?.bytes ?? Number.NaN) / 1e6
  const [apiMb, workerMb] = [megabytes(/^\S*node \S+built\.js start/), megabytes(/built\.js worker/)]
  return { apiMb, workerMb, togetherMb: apiMb + workerMb }
}

/** The sample workspace, when all of its posts have been heard and the worker rests again. */
async function fillSample(url: string): Promise<Visit> {
  const owner = await signIn(url, OWNER.EARSHOT_OWNER_EMAIL, OWNER.EARSHOT_OWNER_PASSWORD)
  const { workspaceId } = await owner.post<{ workspaceId: string }>('/api/sample', undefined)
  for (let heard = -1; ; await sleep(2_000)) {
    const { count } = await owner.get<{ count: number }>('/api/mentions/count?muted=show', workspaceId)
    if (count > SAMPLE / 2 && count === heard) break
    heard = count
  }
  await sleep(REST_MS)
  return { origin: url, cookie: owner.cookie, workspaceId }
}

async function useDashboard(visit: Visit, add: (name: string, figures: Record<string, number>) => void) {
  const browser = await launchChromium()
  try {
    const feed = await loadCase(browser, visit, '/feed', 'article')
    add('feed', feed)
    const overview = await loadCase(browser, visit, '/overview', '.recharts-surface')
    add('overview', { ...overview, moreScriptKb: overview.scriptKb - feed.scriptKb })
    for (const { name, ...figures } of await interactionCases(browser, visit))
      add(`interaction: ${name}`, { ...figures, load: loadavg()[0] as number })
  } finally {
    await browser.close()
  }
}
