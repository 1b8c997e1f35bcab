import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'
import { countWrites } from '../../../tests/database/stand-between.ts'
import { buildApp } from './app.ts'

const api = useApi()
let owner: Signed

beforeAll(async () => {
  owner = await signUpOwner(api)
})

const statusOf = async (cookie: string) => (await api.inject({ url: '/api/monitors', headers: { cookie } })).statusCode
const query = (statement: string) => api.database.owner.query(statement)

test('a page of the feed is five writes to the database, a chart that is known four', async () => {
  const { cookie, workspaceId } = owner
  const monitor = await addMonitor(api, owner, 'Acme', 'acme')
  await storeMentions(api, workspaceId, [monitor], 20)
  const at = Date.now() // gaps are asked again every ten seconds
  const [db, authDb] = [countWrites(api.services.db), countWrites(api.services.authDb)]
  const app = await buildApp({ services: { ...api.services, db: db.db, authDb: authDb.db, now: () => at } })
  const ask = async (url: string) => {
    const call = async () => {
      const { statusCode } = await app.inject({ url, headers: { cookie } })
      await nextTurn() // the end of what only reads is sent after the answer
      return statusCode
    }
    await call()
    db.since()
    authDb.since()
    expect(await call()).toBe(200)
    return [authDb.since(), db.since()]
  }
  expect(await ask(`/api/mentions?monitor=${monitor}`)).toEqual([1, 4])
  expect(await ask(`/api/charts/volume?monitor=${monitor}`)).toEqual([1, 3])
  expect(await ask(`/api/charts?chart=volume&chart=hours&chart=terms&monitor=${monitor}`)).toEqual([1, 3])
  await app.close()
})

describe('a session', () => {
  test('is lengthened when it is used a day after it was last, and not before', async () => {
    const left = async () =>
      Number(
        (await query('select extract(epoch from expires_at - now()) / 86400 as days from auth.sessions')).rows[0].days,
      )
    await query("update auth.sessions set expires_at = now() + interval '13 days 1 hour'")
    expect(await statusOf(owner.cookie)).toBe(200)
    expect(await left()).toBeLessThan(13.1)
    await query("update auth.sessions set expires_at = now() + interval '12 days 23 hours'")
    expect(await statusOf(owner.cookie)).toBe(200)
    expect(await left()).toBeGreaterThan(13.9)
  })

  test('that is past its time, or no more, is none', async () => {
    const { rows } = await query('select token from auth.sessions')
    expect(owner.cookie).toContain(rows[0].token)
    await query("update auth.sessions set token = token || 'x'")
    expect(await statusOf(owner.cookie)).toBe(401)
    await query(`update auth.sessions set token = '${rows[0].token}'`)
    expect(await statusOf(owner.cookie)).toBe(200)
    await query("update auth.sessions set expires_at = now() - interval '1 second'")
    expect(await statusOf(owner.cookie)).toBe(401)
  })
})
