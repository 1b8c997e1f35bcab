import { saveLeadWeights } from '@earshot/db/lead-weights'
import { withWorkspace } from '@earshot/db/with-workspace'
import { expect, test } from 'vitest'
import { addMonitor, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
const OWN = { fit: 0.1, recency: 0.1, reach: 0.1, history: 0.7 }

test('the weights are published with how many leads are missing; a mention says what it would score with those in force', async () => {
  const owner = await signUpOwner(api)
  await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 24)
  const call = async (method: 'GET' | 'PATCH', url: string, payload?: object) =>
    (await api.inject({ method, url, headers: { cookie: owner.cookie }, ...(payload && { payload }) })).json()
  const [one, two] = (await call('GET', '/api/leads')).leads
  await call('PATCH', `/api/leads/${two.id}`, { stage: 'won' })
  const published = { fit: 0.4, recency: 0.3, reach: 0.2, history: 0.1 }
  expect(await call('GET', '/api/lead-weights')).toMatchObject({
    ...{
      published,
      inForce: published,
      won: 1,
      lost: 0,
      leastEnded: 60,
      leastOfEach: 15,
      isWanted: true,
      fitted: null,
    },
  })
  const whyOf = async (id: string) => (await call('GET', `/api/mentions/${id}`)).why.matches[0]
  expect((await whyOf(one.id)).leadScoreNow).toBeNull()

  const told = { logLoss: 0.6, auc: 0.7 }
  const fit = {
    weights: OWN,
    won: 40,
    lost: 40,
    base: told,
    fitted: told,
    gain: { mean: 0.1, low: 0.05, high: 0.2 },
    isBetter: true,
  }
  await withWorkspace(api.database.worker, owner.workspaceId, (tx) =>
    saveLeadWeights(tx, owner.workspaceId, { fit, learntFrom: '40 40' }),
  )
  expect(await call('GET', '/api/lead-weights')).toMatchObject({ inForce: OWN, fitted: { isBetter: true, won: 40 } })
  const { leadScore, leadScoreNow, leadParts } = await whyOf(one.id)
  expect(leadScoreNow).not.toBeNull()
  const rest = (weights: typeof OWN) =>
    Object.entries(weights).reduce((sum, [part, weight]) => sum + weight * leadParts[part], 0)
  expect(leadScoreNow / leadScore).toBeCloseTo((0.5 + 0.5 * rest(OWN)) / (0.5 + 0.5 * rest(published)), 1)

  expect(await call('PATCH', '/api/lead-weights', { isWanted: false })).toMatchObject({
    inForce: published,
    isWanted: false,
  })
  expect((await whyOf(one.id)).leadScoreNow).toBeNull()
  expect((await call('GET', '/api/audit-log')).entries[0]).toMatchObject({ act: 'lead-weights:changed' })
})
