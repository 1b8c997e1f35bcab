import { beforeAll, beforeEach, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let owner: Signed
let url: string

beforeAll(async () => {
  owner = await signUpOwner(api)
  await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 1)
  const found = await api.inject({ url: '/api/mentions', headers: { cookie: owner.cookie } })
  url = `/api/mentions/${found.json().mentions[0].id}/notes`
  await api.database.owner.query(`create function die_here() returns trigger language plpgsql as
    $$ begin raise exception 'the process died here'; end $$`)
})
beforeEach(async () => {
  await api.database.owner.query('delete from app.notes')
  await api.database.owner.query('delete from app.idempotency_keys')
})

async function send() {
  const headers = { cookie: owner.cookie, 'idempotency-key': 'one' }
  const answer = await api.inject({ method: 'POST', url, payload: { text: 'Hello' }, headers })
  return { status: answer.statusCode, body: answer.json() }
}
const countNotes = async () => (await api.database.owner.query('select from app.notes')).rowCount
/** As if a minute had passed since the first call. */
const passMinute = () =>
  api.database.owner.query(`update app.idempotency_keys set created_at = created_at - interval '61 seconds'`)

/** Whatever fires the trigger fails: as far as the database can tell, the process died there. */
async function dieAt(when: string, work: () => Promise<unknown>): Promise<void> {
  const [, table] = / on (\S+)/.exec(when) as unknown as [string, string]
  await api.database.owner.query(`create trigger dies before ${when} execute function die_here()`)
  await work()
  await api.database.owner.query(`drop trigger dies on ${table}`)
}

test('where the process dies between the act and its answer, a repeat is told so and does nothing again', async () => {
  await dieAt('update on app.idempotency_keys for each row when (new.status > 0)', send)
  expect(await countNotes()).toBe(1)
  expect(await send()).toMatchObject({ status: 409, body: { detail: expect.stringContaining('still being answered') } })
  await passMinute()
  expect(await send()).toMatchObject({ status: 409, body: { detail: expect.stringContaining('was lost') } })
  expect(await countNotes()).toBe(1)
})

test('where it dies before the act, a repeat does it', async () => {
  await dieAt('insert on app.notes for each row', send)
  expect(await countNotes()).toBe(0)
  expect((await send()).status).toBe(201)
  expect(await countNotes()).toBe(1)
})

test('a call that was frozen until another took its key over does nothing when it wakes', async () => {
  const lock = await api.database.owner.connect()
  await lock.query('begin; lock table app.notes in exclusive mode')
  const frozen = send()
  await expect.poll(async () => (await api.database.owner.query('select from app.idempotency_keys')).rowCount).toBe(1)
  await passMinute()
  const later = send()
  await expect
    .poll(async () => (await api.database.owner.query(`select from pg_locks where not granted`)).rowCount)
    .toBe(2)
  await lock.query('commit')
  lock.release()
  expect([(await frozen).status, (await later).status]).toEqual([409, 201])
  expect(await countNotes()).toBe(1)
})
