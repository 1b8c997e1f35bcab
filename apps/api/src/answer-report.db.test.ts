import type { AnswerReport } from '@earshot/contract/answer-report'
import { openBetween, openTime } from '@earshot/core/business-hours'
import { openMs } from '@earshot/db/answer-measure'
import { inTransaction } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { addColleague } from '../../../tests/api/colleague.ts'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
const MINUTE_MS = 60_000
const ROUND = Array(7).fill({ from: 0, to: 1440 })
let ada: Signed
let ben: Signed
let acme: string
let quiet: string

/**
 * Twelve mentions, each heard a day and so many hours ago and answered so many minutes later (null: never), by Ada or Ben in turn; every third looked at
 * after ten minutes. The last is of a priority that has a target of its own.
 */
const ANSWERED = [10, 70, 30, null, 200, 59, 60, null, 20, 61, null, 40]

beforeAll(async () => {
  ada = await signUpOwner(api)
  ben = await addColleague(api, ada, 'Ben', 'marketer')
  acme = await addMonitor(api, ada, 'Acme', 'acme')
  quiet = await addMonitor(api, ada, 'Quiet', 'quiet')
  await storeMentions(api, ada.workspaceId, [acme, quiet], ANSWERED.length)
  const { owner } = api.database
  for (const [i, minutes] of ANSWERED.entries()) {
    const { rows } = await owner.query(
      `update app.mentions set received_at = now() - $2 * interval '1 hour', published_at = now() - $2 * interval '1 hour' - interval '1 minute',
         counted_at = now() - $2 * interval '1 hour' - interval '1 minute',
         priority = $3, first_looked_at = case when $4 then now() - $2 * interval '1 hour' + interval '10 minutes' end
       where external_id = $1 returning id`,
      [`post-${i}`, 24 + i * 30, i === 11 ? 'urgent' : 'normal', i % 3 === 0],
    )
    if (minutes !== null)
      await owner.query(
        `insert into app.replies (workspace_id, id, mention_id, connection_id, member_id, text, state, sent_at)
         select workspace_id, $1, id, $1, $2, 'so it is', 'sent', received_at + $4 * interval '1 minute' from app.mentions where id = $3`,
        [newId(), i % 2 ? ben.memberId : ada.memberId, rows[0].id, minutes],
      )
  }
  await owner.query(`update app.matches x set counted_at = m.counted_at from app.mentions m where m.id = x.mention_id`)
  await owner.query(`update app.mentions set status = 'done' where external_id = 'post-7'`)
  await owner.query(
    `delete from app.matches where monitor_id = $1 and mention_id in (select id from app.mentions where external_id <> 'post-0')`,
    [quiet],
  )
})

async function as({ cookie }: Signed, method: 'GET' | 'PUT', url: string, payload?: object) {
  const answer = await api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })
  return {
    status: answer.statusCode,
    text: answer.body,
    body: String(answer.headers['content-type']).includes('json') ? answer.json() : null,
  }
}
const read = async (by: string): Promise<AnswerReport> =>
  (await as(ada, 'GET', `/api/answer-times/report?by=${by}`)).body
const target = (priority: string, minutes: number, lookMinutes?: number) => ({
  monitorId: null,
  priority,
  minutes,
  ...(lookMinutes && { lookMinutes }),
})
const save = (targets: object[]) =>
  as(ada, 'PUT', '/api/answer-times', { week: ROUND, holidays: [], targets, escalateTo: [] })

async function count(filter: object): Promise<number> {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(filter)) for (const one of [value].flat()) query.append(key, String(one))
  return (await as(ada, 'GET', `/api/mentions/count?${query}`)).body.count
}

test('without a target it says how long answers took, and promises nothing', async () => {
  await save([])
  const { total, hasTargets } = await read('week')
  expect(hasTargets).toBe(false)
  expect(total).toMatchObject({ heard: 12, overdue: 0, answer: { done: 9, kept: 0, late: 0 }, look: { done: 10 } })
  expect(total.answer.medianMs).toBeCloseTo(59 * MINUTE_MS, 0)
  expect(total.answer.p90Ms).toBeCloseTo(96.8 * MINUTE_MS, -5)
})

test('an answer in the last moment that is promised is late, as it was overdue in it; what is done unanswered is neither', async () => {
  await save([target('normal', 60, 15), target('urgent', 30)])
  const { total, hasTargets } = await read('week')
  expect(hasTargets).toBe(true)
  // In time: 10, 30, 59, 20. Late: 70, 200, 60, 61, the urgent one after 40, and the two that are open.
  expect(total.answer).toMatchObject({ done: 9, kept: 4, late: 7 })
  // An answer before the target of the look stands for it: only that of 10 minutes does. Ten minutes were enough for the looks.
  expect(total.look).toMatchObject({ kept: 4, late: 6 })
  expect(total.overdue).toBe(2)
})

test.each(['week', 'monitor', 'priority', 'member'])(
  'by %s each figure lists as many mentions as it says',
  async (by) => {
    await save([target('normal', 60, 15), target('urgent', 30)])
    const { lines, total } = await read(by)
    expect(lines.length).toBeGreaterThan(1)
    for (const line of [...lines, total]) {
      expect(await count(line.answer.lateFilter)).toBe(line.answer.late)
      if (by !== 'member') expect(await count(line.look.lateFilter)).toBe(line.look.late)
      if (by !== 'member') expect(await count(line.overdueFilter)).toBe(line.overdue)
    }
    if (by === 'monitor')
      expect(lines.map(({ label, heard }) => [label, heard]).sort()).toEqual([
        ['Acme', 12],
        ['Quiet', 1],
      ])
    else if (by !== 'member') expect(lines.reduce((sum, { answer }) => sum + answer.late, 0)).toBe(total.answer.late)
    if (by === 'member')
      expect(lines.map(({ label, answer }) => [label, answer.done]).sort()).toEqual([
        ['Ada', 5],
        ['Ben', 4],
      ])
  },
)

test('closed hours do not count: on holidays no time goes by', async () => {
  const day = (ago: number) => new Date(Date.now() - ago * 24 * 3600_000).toISOString().slice(0, 10)
  const holidays = Array.from({ length: 40 }, (_, ago) => day(ago))
  await as(ada, 'PUT', '/api/answer-times', { week: ROUND, holidays, targets: [target('normal', 60)], escalateTo: [] })
  expect((await read('week')).total).toMatchObject({ overdue: 0, answer: { done: 9, medianMs: 0, late: 0, kept: 8 } })
})

test('its CSV has a line for each line, times in minutes', async () => {
  await save([])
  const { text } = await as(ada, 'GET', '/api/answer-times/report/csv?by=member')
  const [head, ...lines] = text.trim().split('\r\n')
  expect(head).toContain('answered median')
  expect(lines.map((line) => line.split(',').slice(0, 4))).toEqual(
    expect.arrayContaining([
      ['Ada', '5', '5', '30'],
      ['Ben', '4', '4', '60'],
    ]),
  )
})

test('Postgres counts open time as the code does, around changes of the clocks too', async () => {
  const from = Date.parse('2026-10-01T00:00:00Z')
  const minute = fc.integer({ min: 0, max: 45 * 1440 })
  const opening = fc.constantFrom(null, { from: 0, to: 1440 }, { from: 90, to: 200 }, { from: 540, to: 1020 })
  const hours = fc.record({
    zone: fc.constantFrom('Europe/Paris', 'America/Sao_Paulo', 'Asia/Tokyo', 'Australia/Lord_Howe'),
    week: fc.array(opening, { minLength: 7, maxLength: 7 }),
    holidays: fc.constantFrom([], ['2026-10-25'], ['2026-10-26', '2026-10-04']),
  })
  await inTransaction(api.database.worker, (tx) =>
    fc.assert(
      fc.asyncProperty(hours, minute, minute, async (of, one, other) => {
        const [a, b] = [from + one * MINUTE_MS, from + other * MINUTE_MS]
        const time = openTime(from, from + 45 * 1440 * MINUTE_MS, of)
        const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`
        const { rows } = await tx.execute<{ ms: number }>(sql`select ${openMs({ time }, at(a), at(b))} as ms`)
        expect(rows[0]?.ms).toBe(openBetween(time, a, b))
      }),
      { numRuns: 100, seed: 5 },
    ),
  )
})
