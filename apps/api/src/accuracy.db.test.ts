import { beforeAll, expect, test } from 'vitest'
import { addMonitor, type Signed, signUpOwner, storeMentions } from '../../../tests/api/seed.ts'
import { useApi } from '../../../tests/api/use-api.ts'

const api = useApi()
let owner: Signed

beforeAll(async () => {
  owner = await signUpOwner(api)
  await storeMentions(api, owner.workspaceId, [await addMonitor(api, owner, 'Acme', 'acme')], 9)
})

async function call(method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object) {
  const answer = await api.inject({ method, url, headers: { cookie: owner.cookie }, ...(payload && { payload }) })
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

const byLanguage = async () => (await call('GET', '/api/accuracy')).tasks[0].byLanguage

test('members’ corrections and confirmations make the shown accuracy, until they are undone', async () => {
  const { mentions } = await call('GET', '/api/mentions?language=en')
  expect(mentions).toHaveLength(3)
  const [first, second] = mentions
  const other = (sentiment: string) => (sentiment === 'negative' ? 'positive' : 'negative')
  const say = (mention: { id: string }, sentiment: string) =>
    call('POST', '/api/mentions/acts', { mentionIds: [mention.id], act: { kind: 'sentiment', sentiment } })
  await say(first, first.sentiment.value)
  const { actId } = await say(second, other(second.sentiment.value))
  expect(await byLanguage()).toMatchObject([{ lang: 'en', n: 2, accuracy: 0.5 }])
  await call('POST', `/api/acts/${actId}/undo`)
  expect(await byLanguage()).toMatchObject([{ lang: 'en', n: 1, accuracy: 1 }])
})

test('measured languages are told with their figures, and a layer is switched off and on', async () => {
  const { languages, tasks } = await call('GET', '/api/accuracy')
  expect(languages).toContainEqual(expect.objectContaining({ lang: 'en', quality: 'good', n: 1996 }))
  expect(languages).toContainEqual(expect.objectContaining({ lang: 'hi', quality: 'weak' }))
  expect(tasks).toMatchObject([
    { task: 'sentiment', adjustment: null },
    { task: 'intent', adjustment: null },
  ])
  expect(await call('PATCH', '/api/accuracy/intent', { isWanted: false })).toMatchObject({
    adjustment: { isWanted: false, isBetter: false },
  })
})
