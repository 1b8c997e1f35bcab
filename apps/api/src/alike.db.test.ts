import { alikeSql } from '@earshot/db/alike-mentions'
import { withWorkspace } from '@earshot/db/with-workspace'
import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions, storeTellings } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
const STORY = 'Acme opens a second roastery in Lyon next spring, says its founder'
const AT = Date.UTC(2026, 0, 10)
let owner: Signed

beforeAll(async () => {
  owner = await signUpOwner(api)
  const monitors = [await addMonitor(api, owner, 'Acme', 'acme')]
  await storeMentions(api, owner.workspaceId, monitors, 30)
  const tellings = [
    { network: 'letters', text: `${STORY} https://letters.example/1` },
    { network: 'square', text: `${STORY.toUpperCase()} @letters https://square.example/2` },
    { network: 'square', text: STORY },
    { network: 'square', text: 'Acme closes its first roastery in Paris this winter, writes a critic' },
    { network: 'square', text: 'acme again' },
    { network: 'letters', text: 'acme again' },
  ]
  await storeTellings(api, owner.workspaceId, monitors, tellings, AT)
  const elsewhere = await api.database.addWorkspace()
  await storeTellings(api, elsewhere, monitors, [{ network: 'square', text: STORY }], AT)
})

async function idOf(n: number): Promise<string> {
  const { rows } = await api.database.owner.query(
    'select id from app.mentions where workspace_id = $1 and external_id = $2',
    [owner.workspaceId, `telling-${n}`],
  )
  return rows[0].id
}

async function alikeOf(n: number) {
  const url = `/api/mentions/${await idOf(n)}`
  return (await api.inject({ method: 'GET', url, headers: { cookie: owner.cookie } })).json().alike
}

test('a mention names the others of its workspace that tell the same, the first first', async () => {
  const alike = await alikeOf(2)
  expect(alike).toMatchObject({ count: 2, networks: ['letters', 'square'], firstAt: new Date(AT).toISOString() })
  expect(alike.mentions.map(({ id }: { id: string }) => id)).toEqual([await idOf(0), await idOf(1)])
})

test('another story is not alike, and a text of few words is like none', async () => {
  const none = { count: 0, networks: [], firstAt: null, mentions: [] }
  expect(await alikeOf(3)).toEqual(none)
  expect(await alikeOf(4)).toEqual(none)
})

test('they are found by one range of their index, under the policies too', async () => {
  const id = await idOf(0)
  const plan = await withWorkspace(api.database.api, owner.workspaceId, async (tx) => {
    // So few rows fit a page, and are quicker read whole.
    await tx.execute(sql`set local enable_seqscan = off`)
    const { rows } = await tx.execute<{ 'QUERY PLAN': string }>(sql`explain ${alikeSql(owner.workspaceId, id)}`)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
  expect(plan).toMatch(/Index Scan using mentions_alike[\s\S]*Index Cond: .*likeness =/)
  expect(plan).not.toContain('Sort')
})
