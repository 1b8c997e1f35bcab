import { PART_WEIGHTS } from '@earshot/core/lead-score'
import { actOnMentions } from '@earshot/db/acts'
import { countEnded, findLeadWeights, readWeights, wantLeadWeights } from '@earshot/db/lead-weights'
import { learnLeadWeights } from '@earshot/worker/learn-lead-weights'
import { expect, test } from 'vitest'
import { useRules } from './rules-fixture.ts'

const { scene, post, hear, rows, inWorkspace } = useRules()

/** Posts that want to buy, by authors of no reach and of a great one; the great ones are won. */
async function hearBuyers(count: number): Promise<{ id: string; lead_score: number }[]> {
  const texts = Array.from({ length: count }, (_, n) => {
    const one = post(`I want to buy acme now, where can I order it? number ${n}`, { handle: `buyer${n}` })
    return { ...one, author: { ...one.author, followers: n % 2 === 0 ? 1 : 90_000 } }
  })
  await hear(texts)
  return rows('select id, lead_score from app.mentions where workspace_id = $1 order by id')
}
const learn = () => inWorkspace((tx) => learnLeadWeights(tx, scene.workspaceId))
const weights = () => inWorkspace((tx) => readWeights(tx, scene.workspaceId))

test('won and lost leads weigh the parts anew, for what is heard then; whoever switches it off has the published ones again', async () => {
  await hearBuyers(80)
  const mentions = await rows<{
    id: string
    followers: number
  }>(`select m.id, a.followers::int as followers from app.mentions m
    join app.authors a on a.workspace_id = m.workspace_id and a.id = m.author_id where m.workspace_id = $1 order by m.id`)
  await learn()
  expect(await inWorkspace((tx) => findLeadWeights(tx, scene.workspaceId))).toBeUndefined()
  for (const [n, { id, followers }] of mentions.entries()) {
    // One in ten ends otherwise: no lead is certain.
    const stage = followers > 1000 === n % 10 > 0 ? 'won' : 'lost'
    await inWorkspace((tx) => actOnMentions(tx, scene.workspaceId, scene.memberId, [id], { kind: 'lead', stage }))
  }
  await learn()
  const own = await inWorkspace((tx) => findLeadWeights(tx, scene.workspaceId))
  expect(own?.fit).toMatchObject({ isBetter: true, won: expect.any(Number) })
  expect((await weights()).reach).toBeGreaterThan(PART_WEIGHTS.reach)

  const before = await rows<{ lead_score: number }>('select lead_score from app.mentions where workspace_id = $1')
  const heard = async () => (await hearBuyers(2)).slice(-2).map((one) => one.lead_score)
  const taught = await heard()
  await inWorkspace((tx) => wantLeadWeights(tx, scene.workspaceId, false))
  const published = await heard()
  const spread = ([small = 0, great = 0]: number[]) => Math.abs(great - small)
  expect(spread(taught)).toBeGreaterThan(spread(published))
  expect(await weights()).toEqual(PART_WEIGHTS)
  // What was scored before stays as it was.
  const after = await rows<{ lead_score: number }>(
    'select lead_score from app.mentions where workspace_id = $1 order by id limit 80',
  )
  expect(after.map((one) => one.lead_score).sort()).toEqual(before.map((one) => one.lead_score).sort())
})

test('a lead that is open again is learnt from no more', async () => {
  const [one] = await hearBuyers(1)
  const move = (stage: 'won' | 'new') =>
    inWorkspace((tx) => actOnMentions(tx, scene.workspaceId, scene.memberId, [one?.id ?? ''], { kind: 'lead', stage }))
  await move('won')
  const count = () => inWorkspace((tx) => countEnded(tx, scene.workspaceId))
  const { mark } = await count()
  expect(await count()).toMatchObject({ won: 1, lost: 0 })
  await learn()
  expect(await inWorkspace((tx) => findLeadWeights(tx, scene.workspaceId))).toMatchObject({
    fit: null,
    learntFrom: mark,
  })
  await move('new')
  expect((await count()).mark).not.toBe(mark)
})
