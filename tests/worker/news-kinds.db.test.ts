import { noteOutcome } from '@earshot/db/connection-state'
import { newId } from '@earshot/db/id'
import { settleReply } from '@earshot/db/replies'
import { endAttempt } from '@earshot/db/replies-outgoing'
import { withWorkspace } from '@earshot/db/with-workspace'
import { beforeEach, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { addMember, tell } from './mail-fixture.ts'
import { addListening } from './worker-fixture.ts'

const database = useTestDatabase()
let workspaceId: string
let connectionId: string
let ada: string
let ben: string

beforeEach(async () => {
  ;({ workspaceId } = await addListening(database, 'acme', 'https://example.com/feed.xml'))
  const { rows } = await database.owner.query('select id from app.connections where workspace_id = $1', [workspaceId])
  connectionId = rows[0].id
  ada = await addMember(database, workspaceId, 'Ada', 'admin')
  ben = await addMember(database, workspaceId, 'Ben', 'sales')
})

async function toldOf(memberId: string): Promise<string[]> {
  const { rows } = await database.owner.query('select kind from app.notifications where member_id = $1 order by id', [
    memberId,
  ])
  return rows.map((row) => row.kind)
}

async function addReply(mentionId: string): Promise<string> {
  const id = newId()
  await database.owner.query(
    `insert into app.replies (workspace_id, id, mention_id, connection_id, member_id, text, state, attempts, version)
     values ($1, $2, $3, $4, $5, 'hello', 'sending', 1, 1)`,
    [workspaceId, id, mentionId, connectionId, ben],
  )
  return id
}

describe('that a mention is overdue', () => {
  test('is news no more to whoever has not read it once an answer stands', async () => {
    const [answered, other] = [newId(), newId()]
    for (const mentionId of [answered, other])
      await tell(database, workspaceId, [ada], { kind: 'overdue', causeId: mentionId, mentionIds: [mentionId] })
    const replyId = await addReply(answered)
    await withWorkspace(database.worker, workspaceId, (tx) =>
      endAttempt(
        tx,
        { workspaceId, replyId, version: 1 },
        { state: 'sent', externalId: 'x', url: 'https://fake.example/x' },
      ),
    )
    const { rows } = await database.owner.query('select mention_id from app.notifications where member_id = $1', [ada])
    expect(rows).toEqual([{ mention_id: other }])
  })

  test('stays told to whoever has read it, and while an answer has failed', async () => {
    const mentionId = newId()
    await tell(database, workspaceId, [ada, ben], { kind: 'overdue', causeId: mentionId, mentionIds: [mentionId] })
    await database.owner.query('update app.notifications set read_at = now() where member_id = $1', [ben])
    const failed = await addReply(mentionId)
    await withWorkspace(database.worker, workspaceId, (tx) =>
      endAttempt(tx, { workspaceId, replyId: failed, version: 1 }, { state: 'failed', why: 'refused' }),
    )
    expect(await toldOf(ada)).toEqual(['overdue'])
    const sent = await addReply(mentionId)
    await withWorkspace(database.worker, workspaceId, (tx) =>
      endAttempt(
        tx,
        { workspaceId, replyId: sent, version: 1 },
        { state: 'sent', externalId: 'y', url: 'https://fake.example/y' },
      ),
    )
    expect([await toldOf(ada), await toldOf(ben)]).toEqual([[], ['overdue']])
  })
})

test('whoever wrote an answer of which nobody knows is told, until somebody has looked', async () => {
  const replyId = await addReply(newId())
  await withWorkspace(database.worker, workspaceId, (tx) =>
    endAttempt(tx, { workspaceId, replyId, version: 1 }, { state: 'unknown', why: 'It said nothing.' }),
  )
  expect([await toldOf(ben), await toldOf(ada)]).toEqual([['answer-unknown'], []])
  await withWorkspace(database.api, workspaceId, (tx) => settleReply(tx, workspaceId, replyId, true))
  expect(await toldOf(ben)).toEqual([])
})

test('a connection that stops is told once to those who may mend it, is news no more when it is heard again, and is told again', async () => {
  const outcome = (kind: 'asks-person' | 'nothing-new') =>
    withWorkspace(database.worker, workspaceId, (tx) =>
      noteOutcome(
        tx,
        { workspaceId, connectionId },
        kind === 'nothing-new' ? { kind } : { kind, why: 'Sign in again.' },
      ),
    )
  await outcome('asks-person')
  await outcome('asks-person')
  expect([await toldOf(ada), await toldOf(ben)]).toEqual([['connection-stopped'], []])
  await outcome('nothing-new')
  expect(await toldOf(ada)).toEqual([])
  await outcome('asks-person')
  expect(await toldOf(ada)).toEqual(['connection-stopped'])
})
