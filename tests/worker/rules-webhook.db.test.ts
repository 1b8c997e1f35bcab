import { EVENT_BODIES } from '@earshot/contract/endpoint-events'
import type { RuleAct } from '@earshot/core/rule'
import { newId } from '@earshot/db/id'
import { listRules } from '@earshot/db/rules'
import { Compile } from 'typebox/compile'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addEndpoint, deliverOnce, startReceiver } from './endpoint-fixture.ts'
import { useRules } from './rules-fixture.ts'

const { database, scene, addRule, post, hear, apply, rows, acts, inWorkspace } = useRules()
let receiver: Awaited<ReturnType<typeof startReceiver>>
let endpointId: string

beforeAll(async () => {
  receiver = await startReceiver()
})
afterAll(() => receiver.stop())
beforeEach(async () => {
  receiver.received.length = 0
  // It asks for other events alone.
  endpointId = await addEndpoint(database, scene.app.keys, scene.workspaceId, receiver.url, ['reply.sent'])
})
const tells = (id = endpointId): RuleAct[] => [{ kind: 'webhook', endpointId: id }]
const told = () => receiver.received.map(({ body }) => JSON.parse(body))

test('a rule sends what it is for to its webhook, once, with its name and version; the history says so', async () => {
  const ruleId = await addRule({ sentiment: ['negative'] }, tells())
  await hear(['acme late, awful and slow', 'acme is great, love it'])
  await apply()
  await apply()
  await deliverOnce(scene.app)
  expect(told()).toMatchObject([
    {
      type: 'rule.acted',
      data: { rule: { id: ruleId, name: 'Shipping', version: 1 }, mention: { text: 'acme late, awful and slow' } },
    },
  ])
  for (const one of told()) expect([...Compile(EVENT_BODIES['rule.acted'].schema).Errors(one)]).toEqual([])
  expect(await acts()).toMatchObject([{ kind: 'webhook', rule_id: ruleId, rule_version: 1, member_id: null }])
})

test('what was a day old when it was heard is sent to no webhook', async () => {
  await addRule({}, tells())
  await hear([post('acme of old', { publishedAt: new Date(Date.now() - 48 * 3600_000).toISOString() })])
  await apply()
  await deliverOnce(scene.app)
  expect([told(), await acts()]).toEqual([[], []])
})

test('a rule whose webhook is gone does nothing and says why; one that is paused is sent nothing', async () => {
  await addRule({}, [...tells(), { kind: 'tag', tagId: scene.tagId }])
  await database.owner.query(`update app.endpoints set state = 'paused' where id = $1`, [endpointId])
  await hear(['acme one'])
  await apply()
  await database.owner.query('delete from app.endpoints where id = $1', [endpointId])
  await hear(['acme two'])
  await apply()
  await deliverOnce(scene.app)
  expect(told()).toEqual([])
  const turns = await rows<{ is_skipped: boolean }>(
    'select is_skipped from app.rule_turns where workspace_id = $1 order by at',
  )
  expect(turns.map((turn) => turn.is_skipped)).toEqual([false, true])
  expect((await inWorkspace((tx) => listRules(tx, scene.workspaceId)))[0]?.skipped).toBe(1)
})

test('a webhook of another workspace is not there', async () => {
  await addRule({}, tells(newId()))
  await hear(['acme one'])
  await apply()
  expect(await rows('select id from app.deliveries where workspace_id = $1')).toEqual([])
})
