import { type Act, actOnMentions, listActs, undoAct } from '@earshot/db/acts'
import { createGroup } from '@earshot/db/groups'
import { giveLead, loadLeadStates } from '@earshot/db/leads'
import { beforeEach, expect, test } from 'vitest'
import { useRules } from './rules-fixture.ts'

const { scene, addMember, addRule, hear, apply, rows, news, inWorkspace } = useRules()
let ben: string
let cleo: string

beforeEach(async () => {
  ben = scene.memberId
  cleo = await addMember(scene.workspaceId)
})

async function hearOne(): Promise<string> {
  await hear(['acme is a company in this town'])
  await apply()
  const [one] = await rows<{ id: string }>(
    'select id from app.mentions where workspace_id = $1 order by id desc limit 1',
  )
  return one?.id ?? ''
}
const act = (id: string, one: Act, by = ben) => inWorkspace((tx) => actOnMentions(tx, scene.workspaceId, by, [id], one))
const ownerOf = async (id: string) =>
  (await inWorkspace((tx) => loadLeadStates(tx, scene.workspaceId, [id]))).get(id)?.owner?.id ?? null
const undo = (strokeId: string | null, by = ben) =>
  inWorkspace((tx) => undoAct(tx, scene.workspaceId, by, strokeId ?? ''))
const standing = (id: string) =>
  rows<{ stage: string | null; owner_id: string | null }>(
    `select stage, owner_id from app.leads where workspace_id = $1 and mention_id = '${id}'`,
  )
const history = (id: string) => inWorkspace((tx) => listActs(tx, scene.workspaceId, id))

test.each([
  ['before', ['assign', 'lead'] as const],
  ['after', ['lead', 'assign'] as const],
])(
  'a rule that assigns %s it makes a lead gives the lead to the assignee, and the history names it',
  async (_, kinds) => {
    const ruleId = await addRule(
      {},
      kinds.map((kind) => (kind === 'lead' ? { kind } : { kind, memberId: cleo })),
    )
    const id = await hearOne()
    expect(await standing(id)).toEqual([{ stage: 'new', owner_id: cleo }])
    const owned = (await history(id)).find(({ act: { kind } }) => kind === 'owner')
    expect(owned).toMatchObject({ member: null, rule: { id: ruleId, name: 'Shipping', version: 1 } })
    // Of the assignment alone: a lead that comes with a mention is no second piece of news.
    expect(await news()).toMatchObject([{ kind: 'assigned' }])
  },
)

test('a lead that a member makes of what a rule assigned is the assignee’s, by that rule; one undo takes both back', async () => {
  const ruleId = await addRule({}, [{ kind: 'assign', memberId: cleo }])
  const id = await hearOne()
  expect(await standing(id)).toEqual([])
  const { actId } = await act(id, { kind: 'lead', stage: 'new' })
  expect(await ownerOf(id)).toBe(cleo)
  expect((await history(id))[0]).toMatchObject({ act: { kind: 'owner' }, rule: { id: ruleId } })
  await expect(undo(actId, cleo)).rejects.toThrow('somebody else')
  await undo(actId)
  expect(await standing(id)).toEqual([])
  await act(id, { kind: 'lead', stage: 'contacted' })
  expect(await ownerOf(id)).toBe(cleo)
})

test('whom a person made the owner no rule puts aside; whom a rule did, a later rule does', async () => {
  await addRule({}, [{ kind: 'lead' }, { kind: 'assign', memberId: ben }])
  const id = await hearOne()
  await addRule({ unanswered: 1 }, [{ kind: 'assign', memberId: cleo }])
  const byRule = { id: (await history(id))[0]?.rule?.id ?? '', version: 1 }
  const assign = (memberId: string) =>
    inWorkspace((tx) => actOnMentions(tx, scene.workspaceId, byRule, [id], { kind: 'assign', memberId }))
  await assign(cleo)
  expect(await ownerOf(id)).toBe(cleo)
  await inWorkspace((tx) => giveLead(tx, scene.workspaceId, cleo, id, null))
  await assign(ben)
  expect(await ownerOf(id)).toBeNull()
  await inWorkspace((tx) => giveLead(tx, scene.workspaceId, cleo, id, cleo))
  await assign(cleo)
  await assign(ben)
  expect(await ownerOf(id)).toBe(cleo)
})

test('what a rule gave away goes back with its assignment; a lead that was moved since stays where it is', async () => {
  await addRule({}, [{ kind: 'lead' }, { kind: 'assign', memberId: cleo }])
  const id = await hearOne()
  const strokeOf = async (kind: string) =>
    (await history(id)).find((one) => one.act.kind === kind)?.act.strokeId ?? null
  await act(id, { kind: 'lead', stage: 'qualified' })
  await undo(await strokeOf('assign'), cleo)
  expect(await standing(id)).toEqual([{ stage: 'qualified', owner_id: null }])
})

test('a lead by its score alone is its assignee’s until somebody takes it up, and is in no CRM before', async () => {
  await addRule({}, [{ kind: 'assign', memberId: cleo }])
  const id = await hearOne()
  await rows(`update app.mentions set lead_score = 80 where workspace_id = $1 and id = '${id}'`)
  expect(await ownerOf(id)).toBe(cleo)
  expect([await standing(id), await rows('select id from app.prospects where workspace_id = $1')]).toEqual([[], []])
  const { actId } = await act(id, { kind: 'value', value: { amount: 5, currency: 'EUR' } })
  expect(await standing(id)).toEqual([{ stage: 'new', owner_id: cleo }])
  await undo(actId)
  expect(await ownerOf(id)).toBe(cleo)
})

test('an owner who is set on a lead by its score goes again whole, with undo', async () => {
  const id = await hearOne()
  await rows(`update app.mentions set lead_score = 80 where workspace_id = $1 and id = '${id}'`)
  const given = await inWorkspace((tx) => giveLead(tx, scene.workspaceId, ben, id, cleo))
  expect(await news()).toMatchObject([{ kind: 'lead-given', mention_id: id }])
  await undo(given.actId)
  expect([await standing(id), await news()]).toEqual([[], []])
})

test('a rule that assigns to a group gives its lead to the group', async () => {
  const group = await inWorkspace((tx) =>
    createGroup(tx, scene.workspaceId, { name: 'Sellers', memberIds: [ben, cleo] }),
  )
  await addRule({}, [{ kind: 'lead' }, { kind: 'assign', groupId: group.id, inTurn: false }])
  const id = await hearOne()
  const state = (await inWorkspace((tx) => loadLeadStates(tx, scene.workspaceId, [id]))).get(id)
  expect(state?.owner).toEqual({ id: group.id, name: 'Sellers', isGroup: true })
})
