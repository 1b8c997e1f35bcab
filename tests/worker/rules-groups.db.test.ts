import type { RuleAct } from '@earshot/core/rule'
import { createGroup, removeGroup, updateGroup } from '@earshot/db/groups'
import { removeMember, setAway } from '@earshot/db/members'
import { beforeEach, expect, test } from 'vitest'
import { useRules } from './rules-fixture.ts'

const { scene, addMember, addRule, hear, apply, rows, news, inWorkspace } = useRules()
let memberIds: string[]
let groupId: string

beforeEach(async () => {
  memberIds = [scene.memberId, await addMember(scene.workspaceId), await addMember(scene.workspaceId)].sort()
  const group = await inWorkspace((tx) => createGroup(tx, scene.workspaceId, { name: 'Sellers', memberIds }))
  groupId = group.id
})
const inTurn = (): RuleAct[] => [{ kind: 'assign', groupId, inTurn: true }]
/** To whom mentions are assigned, in the order in which they were heard. */
const assigned = async () =>
  (
    await rows<{ assignee_id: string | null }>(
      'select assignee_id from app.mentions where workspace_id = $1 order by id',
    )
  ).map((row) => row.assignee_id)

async function hearEach(count: number, from = 0): Promise<void> {
  for (let n = from; n < from + count; n++) await hear([`acme number ${n}`])
  await apply()
}

test('a rule assigns to the members of a group in turn, over several looks, and tells each of theirs', async () => {
  await addRule({}, inTurn())
  await hearEach(4)
  await hearEach(2, 4)
  expect(await assigned()).toEqual([...memberIds, ...memberIds])
  expect((await news()).map(({ kind }) => kind)).toEqual(['assigned', 'assigned', 'assigned', 'assigned', 'assigned'])
})

test('who is away or has left has no turn; who joins does not get all that comes', async () => {
  const [one = '', two = '', three = ''] = memberIds
  await addRule({}, inTurn())
  await inWorkspace((tx) => setAway(tx, scene.workspaceId, one, new Date(Date.now() + 3600_000)))
  await hearEach(2)
  expect(await assigned()).toEqual([two, three])
  await inWorkspace((tx) => setAway(tx, scene.workspaceId, one, new Date(Date.now() - 1000)))
  await inWorkspace((tx) => removeMember(tx, scene.workspaceId, two))
  const joined = await addMember(scene.workspaceId)
  await inWorkspace((tx) => updateGroup(tx, scene.workspaceId, groupId, { memberIds: [one, three, joined] }))
  await hearEach(3, 2)
  const later = (await assigned()).slice(2)
  expect(later).not.toContain(two)
  expect(new Set(later)).toEqual(new Set([one, joined, three]))
})

test('where nobody of the group is here it is the group’s, as where the rule says so', async () => {
  for (const id of memberIds)
    await inWorkspace((tx) => setAway(tx, scene.workspaceId, id, new Date(Date.now() + 3600_000)))
  await addRule({}, inTurn())
  await hearEach(1)
  expect(await assigned()).toEqual([groupId])
  await addRule({}, [{ kind: 'assign', groupId, inTurn: false }])
  await hearEach(1, 1)
  expect(await assigned()).toEqual([groupId, groupId])
  expect((await news()).length).toBe(2 * memberIds.length)
})

test('a rule whose group was removed does nothing', async () => {
  await addRule({}, inTurn())
  await inWorkspace((tx) => removeGroup(tx, scene.workspaceId, groupId))
  await hearEach(1)
  expect(await assigned()).toEqual([null])
})
