import { bucketsBetween } from '@earshot/api/buckets'
import { type Bucket, countBy } from '@earshot/db/chart-counts'
import { NIL } from '@earshot/db/schema/app'
import { withWorkspace } from '@earshot/db/with-workspace'
import { expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'

const database = useTestDatabase()
const QUARTER_MS = 15 * 60_000

/** One mention in each quarter-hour of two days, counted by the database: each bucket holds as many as its span has quarters. */
test.each([
  ['Europe/Berlin', '2026-03-28T12:00Z', '2026-03-30T12:00Z'],
  ['Europe/Berlin', '2026-10-24T12:00Z', '2026-10-26T12:00Z'],
  ['America/New_York', '2026-03-07T12:00Z', '2026-03-09T12:00Z'],
  ['America/New_York', '2026-10-31T12:00Z', '2026-11-02T12:00Z'],
])('in %s from %s on, what a bucket of a chart counts is what its span holds', async (zone, from, to) => {
  const workspaceId = await database.addWorkspace()
  const [start, end] = [new Date(from), new Date(to)]
  await database.owner.query(
    `insert into app.mention_counts (workspace_id, monitor_id, slot, network, language, sentiment, mentions, reach, engagement)
     select $1, $2, slot, 'fake', 'en', 'neutral', 1, 0, 0 from generate_series($3::timestamptz, $4::timestamptz - interval '1 minute', '15 minutes') slot`,
    [workspaceId, NIL, start, end],
  )
  for (const bucket of ['hour', 'day'] satisfies Bucket[]) {
    const rows = await withWorkspace(database.api, workspaceId, (tx) =>
      countBy(tx, workspaceId, { zone, muted: 'show', from: start, to: end }, { bucket }),
    )
    const counted = Object.fromEntries(rows.map(({ key, count }) => [new Date(Number(key)).toISOString(), count]))
    const wanted = bucketsBetween(start, end, bucket, zone).map((span) => [
      new Date(span.start).toISOString(),
      (Math.min(span.end, end.getTime()) - Math.max(span.start, start.getTime())) / QUARTER_MS,
    ])
    expect(counted).toEqual(Object.fromEntries(wanted))
  }
})
