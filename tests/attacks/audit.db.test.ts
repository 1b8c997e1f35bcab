import { withWorkspace } from '@earshot/db/with-workspace'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { type Signed, signUpOwner } from '../api/seed.ts'
import { cookieOf, PASSWORD, useApi } from '../api/use-api.ts'

const api = useApi()
let owner: Signed

beforeAll(async () => {
  owner = await signUpOwner(api)
})

const send = (method: 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, cookie = owner.cookie) =>
  api.inject({ method, url, headers: { cookie }, ...(payload && { payload }) })

test('every act on sign-in, members, keys and connections leaves a line: what, who, when and from where', async () => {
  const signIn = (password: string) =>
    send('POST', '/api/auth/sign-in/email', { email: 'ada@example.com', password }, '')
  await signIn('not this one')
  const second = cookieOf(await signIn(PASSWORD))
  const changed = await send(
    'POST',
    '/api/auth/change-password',
    { currentPassword: PASSWORD, newPassword: `${PASSWORD}!` },
    second,
  )
  await send('POST', '/api/auth/sign-out', undefined, cookieOf(changed))
  await send('POST', '/api/auth/request-password-reset', { email: 'ada@example.com' }, '')
  const token = api.mails.at(-1)?.text.split('#')[1]
  await send('POST', '/api/auth/reset-password', { token, newPassword: PASSWORD }, '')
  owner = { ...owner, cookie: cookieOf(await signIn(PASSWORD)) }
  const gone = (await send('POST', '/api/invitations', { email: 'gone@example.com', role: 'viewer' })).json()
  await send('DELETE', `/api/invitations/${gone.invitation.id}`)
  const { link } = (await send('POST', '/api/invitations', { email: 'new@example.com', role: 'viewer' })).json()
  const joined = await send(
    'POST',
    '/api/invitations/accept',
    { token: link.split('#')[1], name: 'New', password: PASSWORD },
    '',
  )
  const { memberId } = joined.json().memberships[0]
  await send('PATCH', `/api/members/${memberId}`, { role: 'sales' })
  await send('DELETE', `/api/members/${memberId}`)
  const { apiKey } = (await send('POST', '/api/api-keys', { name: 'k', scopes: ['mentions:read'] })).json()
  await send('DELETE', `/api/api-keys/${apiKey.id}`)
  const connection = (
    await send('POST', '/api/connections', {
      network: 'letters',
      settings: { url: 'https://example.com/' },
      secret: { token: 'canary-token' },
    })
  ).json()
  await send('PATCH', `/api/connections/${connection.id}`, { paused: true })
  await send('DELETE', `/api/connections/${connection.id}`)

  const acts = [
    'workspace:created',
    'account:sign-in-failed',
    'account:signed-in',
    'account:password-changed',
    'account:signed-out',
    'account:reset-asked',
    'account:password-reset',
    'invitation:created',
    'invitation:revoked',
    'member:joined',
    'member:role-changed',
    'member:removed',
    'api-key:created',
    'api-key:revoked',
    'connection:created',
    'connection:changed',
    'connection:deleted',
  ]
  const read = async () =>
    (await api.inject({ url: '/api/audit-log?limit=200', headers: { cookie: owner.cookie } })).json().entries as {
      act: string
      at: string
      member: object | null
      address: string | null
    }[]
  const missing = async () => {
    const done = (await read()).map(({ act }) => act)
    return acts.filter((act) => !done.includes(act))
  }
  await expect.poll(missing).toEqual([])
  const entries = await read()
  for (const { act, member, at } of entries)
    expect([act, member !== null, Date.parse(at) > 0]).toEqual([act, true, true])
  expect(entries.filter(({ address }) => address === null).map(({ act }) => act)).toEqual(
    expect.arrayContaining(['account:password-reset']),
  )
  expect(JSON.stringify(entries)).not.toContain('canary-token')
  expect(JSON.stringify(entries)).not.toContain(PASSWORD)
})

test('no key is made or revoked without its line: what fails there leaves the key as it was', async () => {
  const { owner: past } = api.database
  const keysIn = async (where: string) => (await past.query(`select name from auth.api_keys where ${where}`)).rows
  const linesOf = async (act: string) =>
    (await past.query('select from app.audit_log where act = $1', [act])).rowCount ?? 0
  const make = (name: string) => send('POST', '/api/api-keys', { name, scopes: ['mentions:read'] })
  const { apiKey } = (await make('kept')).json()
  await past.query(`create function app.no_line() returns trigger language plpgsql as $$ begin raise 'no line'; end $$;
    create trigger no_line before insert on app.audit_log for each row when (new.act like 'api-key:%') execute function app.no_line()`)
  expect((await make('without a line')).statusCode).toBe(500)
  expect((await send('DELETE', `/api/api-keys/${apiKey.id}`)).statusCode).toBe(500)
  expect(await keysIn(`name in ('kept', 'without a line') and revoked_at is null`)).toEqual([{ name: 'kept' }])

  // Killed between the two commits: the line stands, the key does not.
  await past.query(`drop trigger no_line on app.audit_log;
    create constraint trigger no_commit after insert on auth.api_keys deferrable initially deferred
      for each row execute function app.no_line()`)
  const before = await linesOf('api-key:created')
  expect((await make('not committed')).statusCode).toBe(500)
  expect(await keysIn(`name = 'not committed'`)).toEqual([])
  expect(await linesOf('api-key:created')).toBe(before + 1)
  await past.query('drop trigger no_commit on auth.api_keys; drop function app.no_line()')
})

test('the api’s role can neither change, delete nor empty what stands there', async () => {
  for (const statement of [
    sql`update app.audit_log set act = 'nothing:happened'`,
    sql`delete from app.audit_log`,
    sql`truncate app.audit_log`,
    sql`alter table app.audit_log disable row level security`,
    sql`drop table app.audit_log`,
  ]) {
    const refused = withWorkspace(api.database.api, owner.workspaceId, (tx) => tx.execute(statement))
    await expect(refused).rejects.toMatchObject({ cause: { code: '42501' } })
  }
})
