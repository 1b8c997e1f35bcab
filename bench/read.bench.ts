import { cpus } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Mention } from '@earshot/contract/mentions'
import type pg from 'pg'
import type { Listed, Member } from '../tests/journey/member.ts'
import { type Case, printCase } from './bench.ts'
import { describeMachine, watchBackends } from './ingest/postgres.ts'
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

/** Of the questions that people at their pace would ask, so many are to be asked: who waits for an answer asks less. */
const PACE_KEPT = 0.95
const PEOPLE = 'people, all together'
/** A server that was just started compiles its code and fills its memory meanwhile; that is told apart. */
const FIRST_SECONDS = 15
const JUST_STARTED = `people, the first ${FIRST_SECONDS} seconds after the start`
const SATURATED = 'without pause, all together'

/**
 * `npm run bench -- read [--mentions 1000000] [--users 20] [--every 1000] [--seconds 60] [--correct 5] [--data FOLDER] [--check]`: the dashboard's
 * questions over HTTP to a running product, about a monitor of up to 500,000 mentions in a workspace of so many. Each question is
 * asked by itself first (`aloneMs`, and the processor time that Postgres and the api took). Then users ask all kinds at once: as people, who
 * each act once a second (`--every`, in ms), for 15 seconds while the server is new and for so many more, and as long without a pause between an
 * answer and the next question. Targets are of people at a server that is warm; the last tells how many requests a second the product answers at most, and how long they wait then.
 * Meanwhile one of today's mentions is corrected every five seconds, so that nothing of today can be kept for longer
 * (`--correct 0`: none is). The data is made in FOLDER once, and stays there.
 */
export async function run(args: string[]): Promise<void> {
  const mentions = numberOption(args, '--mentions', 1_000_000)
  const users = numberOption(args, '--users', 20)
  const seconds = numberOption(args, '--seconds', 60)
  const everyMs = numberOption(args, '--every', 1000)
  const correctMs = 1000 * Number(textOption(args, '--correct') ?? 5)
  const { url, pid, member, pool, filled, rollUpSeconds, end } = await openStore(textOption(args, '--data'), mentions)
  try {
    const { bigMonitorId } = filled
    printCase({ bench: 'read', case: 'the data', ...filled, rollUpSeconds })
    const questions = questionsOf(bigMonitorId, ...(await goDeep(member, bigMonitorId)))
    const read = watchSeconds(pool, pid)
    const alone = new Map<string, Awaited<ReturnType<typeof askAlone>>>()
    for (const question of questions) alone.set(question.name, await askAlone(member, question, read))
    const members = await signInUsers(url, member, users)
    const stop = correctMs > 0 ? await keepCorrecting(member, bigMonitorId, correctMs) : () => 0
    const first = await askTogether(members, questions, { seconds: FIRST_SECONDS, everyMs, read })
    const people = await askTogether(members, questions, { seconds, everyMs, read })
    const saturated = await askTogether(members, questions, { seconds, everyMs: 0, read })
    const cases: Case[] = [
      { bench: 'read', case: JUST_STARTED, mentions, users, everyMs, ...first.all },
      { bench: 'read', case: PEOPLE, mentions, users, everyMs, ...people.all, corrected: stop() },
      { bench: 'read', case: SATURATED, mentions, users, everyMs: 0, ...saturated.all },
    ]
    const machine = { cpus: cpus().length, cpu: await describeMachine() }
    for (const { name } of questions) {
      const withoutPause = sharesOf(saturated.times.get(name) ?? [])
      cases.push({
        ...{ bench: 'read', case: name, mentions, users, everyMs },
        ...alone.get(name),
        ...sharesOf(people.times.get(name) ?? []),
        p50WithoutPauseMs: withoutPause.p50Ms,
        p95WithoutPauseMs: withoutPause.p95Ms,
        ...machine,
      })
    }
    for (const each of cases) printCase(each)
    const pace = { case: PEOPLE, figure: 'questionsASecond', least: (PACE_KEPT * users * 1000) / everyMs }
    const targets = questions.map(({ name, ms }) => ({ case: name, figure: 'p95Ms', most: ms }))
    if (args.includes('--check')) checkTargets(cases, [pace, ...targets])
  } finally {
    await end()
  }
}

function sharesOf(taken: number[]) {
  const refused = taken.filter((ms) => ms === Number.POSITIVE_INFINITY).length
  return { asked: taken.length, refused, p50Ms: percentile(taken, 0.5), p95Ms: percentile(taken, 0.95) }
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

/** Milliseconds until a question is answered; infinite where it is refused. */
async function ask(member: Member, { path }: Question): Promise<number> {
  const began = performance.now()
  return member.get(path).then(
    () => performance.now() - began,
    () => Number.POSITIVE_INFINITY,
  )
}

interface Seconds {
  postgres: number
  api: number
}

function watchSeconds(pool: pg.Pool, pid: number): () => Promise<Seconds> {
  const postgres = watchBackends(pool)
  return async () => ({ postgres: await postgres(), api: (await cpuSecondsOf(pid)) ?? 0 })
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

/**
 * Each user asks one question after another, all kinds in turn; each begins with another kind, `everyMs` after the one before, or
 * when that is answered, where it takes longer.
 */
async function askTogether(
  members: Member[],
  questions: Question[],
  { seconds, everyMs, read }: { seconds: number; everyMs: number; read: () => Promise<Seconds> },
) {
  const times = new Map<string, number[]>(questions.map(({ name }) => [name, []]))
  const before = await read()
  const began = performance.now()
  const end = began + seconds * 1000
  const use = async (member: Member, user: number) => {
    let at = began + (everyMs * user) / members.length
    for (let n = user; at < end; n++) {
      await sleep(at - performance.now())
      const question = questions[n % questions.length] as Question
      times.get(question.name)?.push(await ask(member, question))
      at = Math.max(at + everyMs, performance.now())
    }
  }
  await Promise.all(members.map(use))
  const took = (performance.now() - began) / 1000
  const after = await read()
  const { asked, ...shares } = sharesOf([...times.values()].flat())
  const all = {
    asked,
    ...shares,
    questionsASecond: asked / took,
    apiCpuMsAQuestion: ((after.api - before.api) * 1000) / asked,
    postgresCpuMsAQuestion: ((after.postgres - before.postgres) * 1000) / asked,
  }
  return { times, all }
}
