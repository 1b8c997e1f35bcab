import { setTimeout as sleep } from 'node:timers/promises'
import { closeDb, openDb } from '@earshot/db/client'
import { listDifferences } from '@earshot/db/recount'
import { withWorkspace } from '@earshot/db/with-workspace'
import { describe, expect, test } from 'vitest'
import { faultRuns, faultSeed } from '../database/config.ts'
import { randomOf } from './fake-network.ts'
import { keepWriting, type Product, startProduct } from './kill-loop.ts'
import { freezeIn, HARD, type Phase } from './phases.ts'
import { until } from './product.ts'

/** Who is killed: the relay is a loop of the worker, killed in its own transaction. */
type Victim = 'worker' | 'relay' | 'api' | 'queue' | 'postgres'
/** Each once in this order, then by chance. */
const VICTIMS: readonly Victim[] = ['worker', 'postgres', 'relay', 'queue', 'api']
const WANTED: readonly (Phase | undefined)[] = ['inside', 'unacknowledged', 'inside', 'unacknowledged', undefined]

describe.each(['redis', 'postgres'] as const)('every process killed again and again, the queue on %s', (kind) => {
  test('loses nothing, counts nothing twice, and every effect happens once', { timeout: 1_800_000 }, async () => {
    const seed = faultSeed()
    const random = randomOf(seed)
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
    const product = await startProduct(kind, random)
    try {
      const notes = keepWriting(product.member, await firstMention(product))
      const rounds = faultRuns(kind === 'redis' ? VICTIMS.length : 3)
      const phases: Record<string, number> = {}
      let hard = 0
      for (let round = 0; round < rounds; round++) {
        const victim = VICTIMS[round] ?? pick(VICTIMS)
        const phase = await strike(product, victim, victim === 'relay' ? 'relay' : pick(WANTED), random)
        phases[`${victim} ${phase}`] = (phases[`${victim} ${phase}`] ?? 0) + 1
        if (HARD.includes(phase)) hard += 1
        if (random() < 0.5) await product.flushQueue()
        await product.passTime()
      }
      await notes.stop()
      for (const network of product.networks) network.settle()
      const settledMs = await settle(product, rounds < 20)
      const served = product.networks.reduce((sum, network) => sum + network.ledger.size, 0)
      console.log(
        JSON.stringify({
          fault: 'kill loop',
          queue: kind,
          seed,
          rounds,
          hard,
          phases,
          served,
          notes: notes.answered.length,
          settledMs,
        }),
      )

      await expectLedger(product)
      await expectEffectsOnce(product, notes.answered)
      expect(hard / rounds).toBeGreaterThanOrEqual(0.3)
    } finally {
      await product.stop()
    }
  })
})

async function firstMention({ owner }: Product): Promise<string> {
  const find = () => owner.query<{ id: string }>('select id from app.mentions order by id limit 1')
  await until('a first mention is stored', 60_000, async () => (await find()).rows.length > 0)
  const { rows } = await find()
  return (rows[0] as { id: string }).id
}

/** Kills one process at a moment that is looked for, and begins it again; gives the phase that the kill hit. */
async function strike(
  product: Product,
  victim: Victim,
  wanted: Phase | undefined,
  random: () => number,
): Promise<Phase> {
  const { api, worker, postgres, redis, toQueue } = product
  const looking = { owner: product.owner, redis: product.queue }
  if (victim === 'api') {
    await until('the api answers', 60_000, product.isReady)
    const phase = await freezeIn(looking, api, 'earshot api', wanted === undefined ? undefined : 'inside', random)
    await api.kill()
    api.start()
    return phase
  }
  const before = product.networks.map((network) => network.reads())
  await until('the worker reads', 90_000, async () =>
    product.networks.some((network, i) => network.reads() > (before[i] ?? 0)),
  )
  const phase = await freezeIn(looking, worker, 'earshot worker', wanted, random)
  if (victim === 'worker' || victim === 'relay') {
    await worker.kill()
    toQueue.cut() // what it had sent, and the line had not yet passed, is lost
    worker.start()
  } else if (victim === 'postgres') {
    await postgres.stop('immediate')
    worker.thaw()
    await expectPolite(product).finally(() => postgres.start())
  } else {
    if (redis) {
      await redis.kill()
      toQueue.cut()
      worker.thaw()
      await sleep(random() * 500)
      await redis.start()
    } else {
      toQueue.cut() // the queue's connections alone: its data are Postgres's
      worker.thaw()
    }
  }
  return phase
}

/** While Postgres is away: the process lives, and a reader is told when to come back. */
async function expectPolite({ url, member }: Product): Promise<void> {
  expect((await fetch(`${url}/health/live`)).status).toBe(200)
  const answer = await fetch(`${url}/api/mentions`, { headers: { cookie: member.cookie } })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, expect.stringMatching(/^\d+$/)])
}

/** Until all that was served is stored. In a short run leases are not waited for; gives how long it took, in ms. */
async function settle(product: Product, isShort: boolean): Promise<number> {
  const began = Date.now()
  if (isShort) {
    await product.flushQueue()
    await product.passTime()
  }
  await until('all watches have read the last state, and the outbox is empty', 150_000, async () => {
    const { rows } = await product.owner.query<{ cursors: string[]; waiting: number }>(
      `select (select array_agg(coalesce(cursor, '') order by created_at) from app.watches) as cursors,
         (select count(*)::int from app.outbox) as waiting`,
    )
    const state = rows[0] as (typeof rows)[0]
    return (
      state.waiting === 0 &&
      product.networks.every((network) =>
        state.cursors.some((one) => one.includes(JSON.stringify(network.validator()).slice(1, -1))),
      )
    )
  })
  return Date.now() - began
}

/** What is stored is what was served, and the counts are what the rows come to. */
async function expectLedger({ owner, networks, workspaceId, postgres }: Product): Promise<void> {
  const { rows: stored } = await owner.query<{ text: string }>(
    'select text from app.mentions m where exists (select from app.matches x where x.mention_id = m.id)',
  )
  const wanted = networks.flatMap(({ ledger }) =>
    [...ledger.values()].map(({ text }) => text).filter((text) => text.includes('acme')),
  )
  expect(wanted.length).toBeGreaterThan(50)
  expect(stored.map((row) => row.text).sort()).toEqual(wanted.sort())
  const db = await openDb(postgres.url, { role: 'worker', max: 1 })
  expect(await withWorkspace(db, workspaceId, (tx) => listDifferences(tx, workspaceId))).toEqual([])
  await closeDb(db)
}

/** A row of events holds one, or an array of them. */
const BODIES = `case jsonb_typeof(body) when 'array' then body else jsonb_build_array(body) end`

/** Live events are numbered without holes, each mention is new once more than it was gone, and each note stands once. */
async function expectEffectsOnce({ owner }: Product, answered: readonly string[]): Promise<void> {
  const { rows: numbers } = await owner.query(
    `select (max(number) - sum(jsonb_array_length(${BODIES})))::int as holes, (count(*) - count(distinct id))::int as twice,
       (select count(*)::int from app.outbox) as waiting from app.events`,
  )
  expect(numbers).toEqual([{ holes: 0, twice: 0, waiting: 0 }])
  const { rows: wrong } = await owner.query(
    `select id, told from (select distinct mention_id as id from app.matches) m full join
       (select (told->>'mentionId')::uuid as id, sum((kind = 'mention.new')::int - (kind = 'mention.removed')::int) as told
        from app.events cross join lateral jsonb_array_elements(${BODIES}) told where kind in ('mention.new', 'mention.removed') group by 1 having sum((kind = 'mention.new')::int - (kind = 'mention.removed')::int) <> 0) e
       using (id) where told is distinct from 1`,
  )
  expect(wrong).toEqual([])
  const { rows: notes } = await owner.query<{ text: string; times: number }>(
    'select text, count(*)::int as times from app.notes group by 1',
  )
  expect(notes.filter(({ times }) => times !== 1)).toEqual([])
  const kept = new Set(notes.map(({ text }) => text))
  expect(answered.filter((text) => !kept.has(text))).toEqual([])
  expect(answered.length).toBeGreaterThan(0)
}
