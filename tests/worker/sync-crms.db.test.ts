import { eraseProspect } from '@earshot/db/prospect-erase'
import { withWorkspace } from '@earshot/db/with-workspace'
import { lockWorkspace } from '@earshot/db/workspace-lock'
import type { App } from '@earshot/worker/app'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { type CrmSide, SIDES } from '../faults/crm-sides.ts'
import { addSellers, hear, mark, takeCrmTurns } from './crm-fixture.ts'
import { openTestApp } from './worker-fixture.ts'

const database = useTestDatabase()
let app: App
let side: CrmSide
let sellers: Awaited<ReturnType<typeof addSellers>>
let heard = 0
beforeAll(async () => {
  app = await openTestApp(database)
})
afterAll(() => app.close())

const turn = () => takeCrmTurns(app, database)
const rows = async (statement: string) => (await database.owner.query(statement)).rows
async function makeLead(): Promise<string> {
  const [id] = await hear(app, database, sellers.workspaceId, [{ id: `c${++heard}`, author: 'Ada Lovelace' }])
  await mark(database, sellers, [id as string])
  await turn()
  return id as string
}

describe.each(Object.keys(SIDES))('a lead and its record in %s', (name) => {
  beforeEach(async () => {
    await database.owner.query('delete from app.crm_records')
    await database.owner.query('delete from app.crms')
    side = await (SIDES[name] as () => Promise<CrmSide>)()
    sellers = await addSellers(database)
    await side.connect(database, app, sellers.workspaceId)
  })
  afterEach(() => side.stop())

  test('two leads of one author are one record, which is found again where our word of it was lost', async () => {
    await makeLead()
    await makeLead()
    await database.owner.query(
      `update app.crm_records set record_id = null, state = 'queued', due_at = now(), base = '{}'`,
    )
    await turn()
    const [record] = await rows('select prospect_id, record_id, state from app.crm_records')
    expect(side.standing()).toEqual([
      { key: record.prospect_id, id: record.record_id, stage: side.stages.new, company: 'Not known' },
    ])
    expect(side.created()).toBe(1)
  })

  test('whichever of its answers is cut off after the work was done, there is one record in the end', async () => {
    const first = await makeLead()
    for (let at = 0; at < 8; at++) {
      const [id] = await hear(app, database, sellers.workspaceId, [{ id: `c${++heard}`, author: `Person ${at}` }])
      side.faults.splice(0, side.faults.length, ...Array.from({ length: at }, () => 'none' as const), 'cut')
      await mark(database, sellers, [id as string])
      for (let n = 0; n < 3; n++) await turn()
      expect(side.standing()).toHaveLength(at + 2)
    }
    expect(side.created()).toBe(9)
    expect(await rows(`select from app.crm_records where state <> 'there'`)).toEqual([])
    expect(first).toBeTruthy()
  })

  test('a stage that people there change comes back, and where nothing changed nothing is written', async () => {
    const id = await makeLead()
    side.change(side.standing()[0]?.id ?? '', { stage: side.stages.lost })
    await turn()
    expect(await rows(`select stage from app.leads where mention_id = '${id}'`)).toEqual([{ stage: 'lost' }])
    const before = side.writes()
    await turn()
    await turn()
    expect(side.writes()).toBe(before)
  })

  test('one that people delete there is not made anew', async () => {
    const id = await makeLead()
    side.remove(side.standing()[0]?.id ?? '')
    await turn()
    expect(await rows('select state from app.crm_records')).toEqual([{ state: 'deleted' }])
    await mark(database, sellers, [id], 'contacted')
    await turn()
    expect(side.standing()).toEqual([])
  })

  test('of a person who is erased goes from there too', async () => {
    await makeLead()
    const [{ prospect_id: prospectId }] = await rows('select prospect_id from app.crm_records')
    await withWorkspace(app.db, sellers.workspaceId, async (tx) => {
      await lockWorkspace(tx, sellers.workspaceId)
      await eraseProspect(tx, sellers.workspaceId, prospectId)
    })
    await turn()
    expect([side.standing(), await rows('select 1 from app.crm_records')]).toEqual([[], []])
  })
})
