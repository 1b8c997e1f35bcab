import { cpus } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Mention } from '@earshot/contract/mentions'
import type pg from 'pg'
import type { Listed, Member } from '../tests/journey/member.ts'
import { type Case, printCase } from './bench.ts'
import { backendSeconds, describeMachine } from './ingest/postgres.ts'
import { percentile } from './match/cpu.ts'
import { cpuSecondsOf } from './match/postgres-server.ts'
import { numberOption, textOption } from './options.ts'
import { type Question, questionsOf } from './read/questions.ts'
import { openStore } from './read/store.ts'
import { keepCorrecting, signInUsers } from './read/users.ts'
import { checkTargets } from './targets.ts'

const DEEP_PAGES = 20
/** Times that each question is asked by itself, before the users come. */
const ALONE = 5

/**
 * `npm run bench -- read [--mentions 1000000] [--users 20] [--pause 1000] [--seconds 60] [--correct 5] [--data FOLDER] [--check]`: the dashboard's
 * questions over HTTP to a running product, about a monitor of up to 500,000 mentions in a workspace of so many. Each question is
 * asked by itself first (`aloneMs`, and the processor time that Postgres and the api took), then all kinds by users at once, who each look at
 * an answer for a second before the next (`--pause 0`: they don't). Meanwhile one of today's mentions is corrected every five seconds,
 * so that nothing of today can be kept for longer (`--correct 0`: none is). The data is made in FOLDER once, and stays there.
 */
export async function run(args: string[]): Promise<void> {
  const mentions = numberOption(args, '--mentions', 1_000_000)
  const users = numberOption(args, '--users', 20)
  const seconds = numberOption(args, '--seconds', 60)
  const pauseMs = Number(textOption(args, '--pause') ?? 1000)
  const correctMs = 1000 * Number(textOption(args, '--correct') ?? 5)
  const { url, pid, member, pool, filled, rollUpSeconds, end } = await openStore(textOption(args, '--data'), mentions)
  try {
    const { bigMonitorId } = filled
    printCase({ bench: 'read', case: 'the data', ...filled, rollUpSeconds })
    const questions = questionsOf(bigMonitorId, ...(await goDeep(member, bigMonitorId)))
    const alone = new Map<string, Awaited<ReturnType<typeof askAlone>>>()
    for (const question of questions)
      alone.set(question.name, await askAlone(member, question, () => secondsOf(pool, pid)))
    const members = await signInUsers(url, member, users)
    const stop = correctMs > 0 ? await keepCorrecting(member, bigMonitorId, correctMs) : () => 0
    const began = performance.now()
    const times = await askTogether(members, questions, { seconds, pauseMs })
    const answersASecond = ([...times.values()].flat().length * 1000) / (performance.now() - began)
    printCase({ bench: 'read', case: 'all together', users, pauseMs, corrected: stop(), answersASecond })
    const machine = { cpus: cpus().length, cpu: await describeMachine() }
    const cases = questions.map(({ name }): Case => {
      const taken = times.get(name) ?? []
      const refused = taken.filter((ms) => ms === Number.POSITIVE_INFINITY).length
      const shares = { p50Ms: percentile(taken, 0.5), p95Ms: percentile(taken, 0.95) }
      return {
        bench: 'read',
        case: name,
        mentions,
        users,
        pauseMs,
        asked: taken.length,
        refused,
        ...alone.get(name),
        ...shares,
        ...machine,
      }
    })
    for (const each of cases) printCase(each)
    const targets = questions.map(({ name, ms }) => ({ case: name, figure: 'p95Ms', most: ms }))
    if (args.includes('--check')) checkTargets(cases, targets)
  } finally {
    await end()
  }
}

/** The cursor of a page far down the feed, and a mention on it. */
async function goDeep(member: Member, monitor: string): Promise<[cursor: string, id: string]> {
  let cursor = ''
  for (let page = 0; ; page++) {
    const { mentions, next } = await member.get<Listed>(
      `/api/mentions?monitor=${monitor}&limit=200${cursor && `&cursor=${cursor}`}`,
    )
    if (page === DEEP_PAGES || !next) return [cursor, (mentions[0] as Mention).id]
    cursor = next
  }
}

/** Milliseconds until all of a question is answered; infinite where a part of it is refused. */
async function ask(member: Member, { paths }: Question): Promise<number> {
  const began = performance.now()
  const answers = await Promise.allSettled(paths.map((path) => member.get(path)))
  return answers.every(({ status }) => status === 'fulfilled') ? performance.now() - began : Number.POSITIVE_INFINITY
}

interface Seconds {
  postgres: number
  api: number
}

async function secondsOf(pool: pg.Pool, pid: number): Promise<Seconds> {
  return { postgres: await backendSeconds(pool), api: (await cpuSecondsOf(pid)) ?? 0 }
}

/** The first time, when nothing of it is known, tells what it takes of Postgres; the median of the next is how long it takes. */
async function askAlone(member: Member, question: Question, read: () => Promise<Seconds>) {
  const before = await read()
  const firstMs = await ask(member, question)
  const between = await read()
  const times: number[] = []
  for (let i = 0; i < ALONE; i++) times.push(await ask(member, question))
  const after = await read()
  return {
    firstMs,
    aloneMs: percentile(times, 0.5),
    postgresFirstCpuMs: (between.postgres - before.postgres) * 1000,
    postgresCpuMs: ((after.postgres - between.postgres) * 1000) / ALONE,
    apiCpuMs: ((after.api - between.api) * 1000) / ALONE,
  }
}

/** Each user asks one question after another, all kinds in turn; each begins with another kind. */
async function askTogether(
  members: Member[],
  questions: Question[],
  { seconds, pauseMs }: { seconds: number; pauseMs: number },
) {
  const times = new Map<string, number[]>(questions.map(({ name }) => [name, []]))
  const end = performance.now() + seconds * 1000
  const use = async (member: Member, user: number) => {
    await sleep((pauseMs * user) / members.length)
    for (let n = user; performance.now() < end; n++) {
      const question = questions[n % questions.length] as Question
      times.get(question.name)?.push(await ask(member, question))
      await sleep(pauseMs)
    }
  }
  await Promise.all(members.map(use))
  return times
}
