import { expect, test } from 'vitest'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import { inTransaction } from './client.ts'
import { findEventsAfter, type LiveEvent, numberEvents } from './events.ts'
import { addToOutbox, MOST_IN_ROW, type OutboxEvent } from './outbox.ts'
import { withWorkspace } from './with-workspace.ts'

const database = useTestDatabase()
const make = (kind: string, from: number, until: number): OutboxEvent[] =>
  Array.from({ length: until - from }, (_, i) => ({ kind, body: { kind, id: `${from + i}` } }))

test("a page's events share rows, and are read one by one, from any number on", async () => {
  const workspaceId = await database.addWorkspace()
  const pages = [
    [
      ...make('note.added', 1, 2 * MOST_IN_ROW + 31),
      ...make('look.changed', 2 * MOST_IN_ROW + 31, 2 * MOST_IN_ROW + 33),
    ],
    make('note.added', 2 * MOST_IN_ROW + 33, 2 * MOST_IN_ROW + 34),
  ]
  const events = pages.flat()
  for (const page of pages) {
    await withWorkspace(database.worker, workspaceId, (tx) => addToOutbox(tx, workspaceId, page))
    await inTransaction(database.worker, (tx) => numberEvents(tx, 3))
    await inTransaction(database.worker, (tx) => numberEvents(tx, 3))
  }
  const rows = await database.owner.query('select from app.events where workspace_id = $1', [workspaceId])
  expect(rows.rowCount).toBe(5)

  const read = (after: number, limit: number) =>
    withWorkspace(database.api, workspaceId, (tx) => findEventsAfter(tx, workspaceId, after, limit))
  const wanted: LiveEvent[] = events.map((event, i) => ({ number: i + 1, ...event }))
  for (const after of [0, 1, 99, 100, 101, 229, 230, 232, 233])
    for (const limit of [1, 100, 101, 500]) expect(await read(after, limit)).toEqual(wanted.slice(after, after + limit))
  expect(await read(234, 10)).toBeUndefined()

  await database.owner.query('delete from app.events where workspace_id = $1 and number <= $2', [
    workspaceId,
    MOST_IN_ROW,
  ])
  expect(await read(0, 500)).toBeUndefined()
  expect(await read(50, 500)).toBeUndefined()
  expect(await read(MOST_IN_ROW, 500)).toEqual(wanted.slice(MOST_IN_ROW))
})
