import { undoAct } from '@earshot/db/acts'
import { inTransaction } from '@earshot/db/client'
import { claimDueCrms } from '@earshot/db/crms-turn'
import { withWorkspace } from '@earshot/db/with-workspace'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../../../tests/database/test-database.ts'
import { convert, merge, type Row, remove, rowsOf, update } from '../../../tests/simulators/salesforce-simulator/org.ts'
import {
  type SalesforceSimulator,
  startSalesforceSimulator,
} from '../../../tests/simulators/salesforce-simulator/simulator.ts'
import { addSalesforce, addSellers, hear, LEAD_MAPPING, mark, takeCrmTurns } from '../../../tests/worker/crm-fixture.ts'
import { openTestApp } from '../../../tests/worker/worker-fixture.ts'
import type { App } from './app.ts'
import { syncCrm } from './sync-crm.ts'

const database = useTestDatabase()
let app: App
let simulator: SalesforceSimulator
let sellers: { workspaceId: string; memberId: string }
let crmId: string

beforeAll(async () => {
  app = await openTestApp(database)
})
afterAll(() => app.close())
beforeEach(async () => {
  await database.owner.query('delete from app.crms')
  simulator = await startSalesforceSimulator()
  sellers = await addSellers(database)
  crmId = await addSalesforce(database, app, sellers.workspaceId, simulator)
})
afterEach(() => simulator.stop())

const leads = () => rowsOf(simulator.org, 'Lead').filter((row) => !row.IsDeleted)
const theLead = () => leads()[0] as Row
const hearOne = async () =>
  (await hear(app, database, sellers.workspaceId, [{ id: 'p1', author: 'Ann Brown' }])) as [string]
const turn = () => takeCrmTurns(app, database)
const edit = (values: Record<string, unknown>) => update(simulator.org, 'Lead', theLead().Id, values, 'person')
async function standing() {
  const { rows } = await database.owner.query(
    `select r.state, r.failure, r.why, r.url, r.due_at as due, l.stage, o.name as owner from app.crm_records r
     join app.prospect_authors x using (workspace_id, prospect_id) join app.mentions n using (workspace_id, author_id)
     join app.leads l on l.workspace_id = n.workspace_id and l.mention_id = n.id
     left join app.members o on o.workspace_id = l.workspace_id and o.id = l.owner_id where r.crm_id = $1 order by n.external_id`,
    [crmId],
  )
  return rows
}

describe('a mention that is marked as a lead', () => {
  test('is in the CRM after a turn, with the words and the link that prove it', async () => {
    await mark(database, sellers, await hearOne())
    await turn()
    expect(leads()).toMatchObject([
      {
        FirstName: 'Ann',
        LastName: 'Brown',
        Company: 'Not known',
        Status: 'Open - Not Contacted',
        Description: 'I want to buy acme',
        Earshot_Mention__c: 'https://fake.example/p1',
      },
    ])
    expect(await standing()).toMatchObject([{ state: 'there', due: null, url: expect.stringContaining(theLead().Id) }])
  })

  test('waits as long as it can be undone, and once undone is never sent', async () => {
    const { actId } = await mark(database, sellers, await hearOne())
    const { rows } = await database.owner.query(
      `select due_at - now() > interval '8 s' as waits from app.crm_records where crm_id = $1`,
      [crmId],
    )
    expect(rows).toEqual([{ waits: true }])
    await withWorkspace(database.api, sellers.workspaceId, (tx) =>
      undoAct(tx, sellers.workspaceId, sellers.memberId, actId as string),
    )
    await turn()
    expect(leads()).toEqual([])
  })

  test('of a person with two such mentions is one record, in the furthest stage of both', async () => {
    const [one, two] = await hear(app, database, sellers.workspaceId, [
      { id: 'p1', author: 'Ann Brown' },
      { id: 'p2', author: 'Ann Brown', text: 'anyone tried acme?' },
    ])
    await mark(database, sellers, [one as string], 'contacted')
    await mark(database, sellers, [two as string])
    await turn()
    expect(leads()).toMatchObject([{ Status: 'Working - Contacted' }])
  })

  test('is sent anew where it changes, and only what changed', async () => {
    const ids = await hearOne()
    await mark(database, sellers, ids)
    await turn()
    edit({ Company: 'Brown & Co' })
    await mark(database, sellers, ids, 'contacted')
    await turn()
    expect(theLead()).toMatchObject({ Status: 'Working - Contacted', Company: 'Brown & Co' })
  })

  test('a hundred, some of which the CRM refuses: the rest are there, and each refusal has its reason', async () => {
    const posts = Array.from({ length: 100 }, (_, i) => ({
      id: `p${i}`,
      author: i < 3 ? `${'x'.repeat(30)} ${i} ${'y'.repeat(100)}` : `Person ${i}`,
    }))
    const ids = await hear(app, database, sellers.workspaceId, posts)
    await mark(database, sellers, ids)
    const wrong = LEAD_MAPPING.rules.map((rule) =>
      rule.field === 'Status' ? { ...rule, values: { new: 'Nurturing' } } : rule,
    )
    await database.owner.query('update app.crms set mapping = $1 where id = $2', [
      JSON.stringify({ ...LEAD_MAPPING, rules: wrong }),
      crmId,
    ])
    await turn()
    expect(leads()).toHaveLength(0)
    expect(await standing()).toMatchObject(Array(100).fill({ state: 'refused', failure: 'picklist', due: null }))
    await database.owner.query('update app.crms set mapping = $1 where id = $2', [JSON.stringify(LEAD_MAPPING), crmId])
    await mark(database, sellers, ids, 'contacted')
    await turn()
    expect(leads()).toHaveLength(100)
  })
})

describe('what happens in the CRM', () => {
  let ids: [string]
  beforeEach(async () => {
    ids = await hearOne()
    await mark(database, sellers, ids)
    await turn()
  })

  test('comes back: stage and owner', async () => {
    const ada = rowsOf(simulator.org, 'User').find((row) => row.Email === 'ada@example.com')
    edit({ Status: 'Working - Contacted', OwnerId: ada?.Id })
    await turn()
    await turn()
    expect(await standing()).toMatchObject([{ stage: 'contacted', owner: 'Ada', due: null }])
    expect(simulator.org.ledger.filter((line) => line.by === 'api')).toHaveLength(1)
  })

  test('a member who goes back at once to what stood here is heard there', async () => {
    edit({ Status: 'Working - Contacted' })
    await turn()
    await mark(database, sellers, ids, 'new')
    await turn()
    expect(theLead()).toMatchObject({ Status: 'Open - Not Contacted' })
    expect(await standing()).toMatchObject([{ stage: 'new', due: null }])
  })

  test('a change that shows late, with an early time stamp, comes back too', async () => {
    const id = theLead().Id
    edit({ Status: 'Working - Contacted' })
    simulator.org.hiddenUntil.set(id, Date.now() + 1e9)
    const [other] = await hear(app, database, sellers.workspaceId, [{ id: 'p2', author: 'Bea Coe' }])
    await mark(database, sellers, [other as string])
    await turn()
    await turn()
    simulator.org.hiddenUntil.clear()
    await turn()
    expect(await standing()).toContainEqual(expect.objectContaining({ stage: 'contacted' }))
  })

  test('a conversion moves the lead on and ends our writing', async () => {
    convert(simulator.org, theLead().Id)
    await turn()
    await mark(database, sellers, ids, 'contacted')
    await turn()
    expect(await standing()).toMatchObject([{ state: 'converted', due: null }])
    expect(simulator.org.ledger.filter((line) => line.by === 'api')).toHaveLength(1)
  })

  test('a deletion is not undone by what changes here', async () => {
    remove(simulator.org, 'Lead', theLead().Id, 'person')
    await mark(database, sellers, ids, 'contacted')
    await turn()
    expect(leads()).toEqual([])
    expect(await standing()).toMatchObject([{ state: 'deleted', due: null }])
  })

  test('a merge into a record of theirs is followed; into one of ours, it ends the other', async () => {
    const [two] = await hear(app, database, sellers.workspaceId, [{ id: 'p2', author: 'Bea Coe' }])
    await mark(database, sellers, [two as string])
    await turn()
    const [ann, bea] = leads() as [Row, Row]
    merge(simulator.org, 'Lead', ann.Id, bea.Id)
    await turn()
    expect((await standing()).map(({ state }) => state)).toEqual(['there', 'merged'])
    const theirs = { ...ann, Id: '00Q999999999999AAA', Earshot_Id__c: null, LastName: 'Brown-Lee' }
    simulator.org.rows.get('Lead')?.set(theirs.Id, theirs)
    merge(simulator.org, 'Lead', theirs.Id, ann.Id)
    await turn()
    await mark(database, sellers, ids, 'contacted')
    await turn()
    expect(leads()).toMatchObject([
      { Id: theirs.Id, LastName: 'Brown-Lee', Status: 'Working - Contacted', Earshot_Id__c: ann.Earshot_Id__c },
    ])
  })

  test('where both sides changed a field, its rule decides, and the conflict is kept', async () => {
    edit({ Status: 'Closed - Not Converted', Description: 'spoke to her' })
    await mark(database, sellers, ids, 'contacted')
    await database.owner.query(`update app.mentions set text = 'I want to buy acme today' where id = $1`, [ids[0]])
    await turn()
    expect(theLead()).toMatchObject({ Status: 'Closed - Not Converted', Description: 'I want to buy acme today' })
    expect((await standing())[0]).toMatchObject({ stage: 'lost' })
    const { rows } = await database.owner.query(
      'select field, was, ours, theirs, winner from app.crm_conflicts where crm_id = $1 order by field',
      [crmId],
    )
    expect(rows).toEqual([
      {
        field: 'Description',
        was: 'I want to buy acme',
        ours: 'I want to buy acme today',
        theirs: 'spoke to her',
        winner: 'earshot',
      },
      {
        field: 'Status',
        was: 'Open - Not Contacted',
        ours: 'Working - Contacted',
        theirs: 'Closed - Not Converted',
        winner: 'crm',
      },
    ])
  })
})

describe('a CRM that fails', () => {
  test.each(['cut', 'error', 'limit', 'too-many'] as const)(
    'by %s is left alone for a while; then all is sent, once',
    async (fault) => {
      await mark(database, sellers, await hearOne())
      await turn()
      await mark(database, sellers, await hear(app, database, sellers.workspaceId, [{ id: 'p2', author: 'Bea Coe' }]))
      simulator.faults.push(fault)
      await turn()
      const { rows } = await database.owner.query(
        'select state, why is not null as told, rest_until > now() as rests from app.crms where id = $1',
        [crmId],
      )
      expect(rows).toEqual([{ state: 'on', told: true, rests: true }])
      await turn()
      expect(leads()).toHaveLength(2)
    },
  )

  test('by cutting the line after each write makes no record twice', async () => {
    await mark(
      database,
      sellers,
      await hear(
        app,
        database,
        sellers.workspaceId,
        [1, 2, 3].map((i) => ({ id: `p${i}`, author: `Person ${i}` })),
      ),
    )
    // Looks for changes, for the keys and for people, and writes: the fourth answer is lost.
    simulator.faults.push('none', 'none', 'none', 'cut')
    await turn()
    expect((await standing()).map(({ state }) => state)).toEqual(['queued', 'queued', 'queued'])
    await turn()
    expect(simulator.org.ledger.filter(({ object }) => object === 'Lead').map(({ act }) => act)).toEqual(
      Array(3).fill('created'),
    )
    expect((await standing()).map(({ state }) => state)).toEqual(['there', 'there', 'there'])
  })

  test('by a locked row tries that one again', async () => {
    const ids = await hearOne()
    await mark(database, sellers, ids)
    await turn()
    simulator.org.locked.add(theLead().Id)
    await mark(database, sellers, ids, 'contacted')
    await turn()
    expect(await standing()).toMatchObject([{ state: 'there', failure: 'locked', due: expect.any(Date) }])
    simulator.org.locked.clear()
    await turn()
    expect(theLead().Status).toBe('Working - Contacted')
  })

  test('whose sign-in is gone asks for a person, and says why', async () => {
    simulator.client.usernames = []
    simulator.signIn.live.clear()
    await mark(database, sellers, await hearOne())
    await turn()
    const { rows } = await database.owner.query('select state, why from app.crms where id = $1', [crmId])
    expect(rows).toMatchObject([{ state: 'asks-person', why: expect.stringContaining('approved') }])
  })

  test('whose calls are nearly used up is left to its people', async () => {
    simulator.calls.used = simulator.calls.of * 0.96
    await mark(database, sellers, await hearOne())
    await turn()
    expect(leads()).toEqual([])
    const { rows } = await database.owner.query(
      'select budget, rest_until > now() as rests from app.crms where id = $1',
      [crmId],
    )
    expect(rows).toMatchObject([{ rests: true, budget: { of: 15_000 } }])
  })
})

test('a worker that was frozen while a twin took over writes nothing here', async () => {
  await mark(database, sellers, await hearOne())
  await database.owner.query(`update app.crm_records set due_at = now() - interval '1 s'`)
  const [frozen] = await inTransaction(app.db, (tx) => claimDueCrms(tx, 10))
  simulator.faults.push('none', 'none', 'none', 'slow')
  const late = syncCrm(app, frozen as NonNullable<typeof frozen>, new AbortController().signal)
  await new Promise((done) => setTimeout(done, 150))
  await turn()
  await expect(late).rejects.toMatchObject({ code: 'stale-cursor' })
  expect(leads()).toHaveLength(1)
})
