import { Refused } from '@earshot/core/errors'
import { expect, it } from 'vitest'
import { setStage, toWire } from '../kit/stage.ts'
import { rehearsals, toAnswer, toVideo } from './rehearsal.ts'
import { youtubeAccount } from './youtube-account.ts'

const [rehearsal] = rehearsals
if (!rehearsal) throw new Error('There is no rehearsal.')
const subject = { connector: youtubeAccount, rehearsal }
const replies = youtubeAccount.reply

it('comments on a video, and answers an answer in its thread', async () => {
  const stage = setStage(subject)
  const under = await replies?.send(stage.turn(), { key: 'k', text: 'Thanks', to: toVideo })
  expect(under).toEqual({ id: 'Ugown0', url: 'https://www.youtube.com/watch?v=acmeSoap001&lc=Ugown0' })
  expect(JSON.parse(stage.calls.at(-1)?.body ?? '')).toEqual({
    snippet: {
      channelId: 'UCdoradoradoradoradorado',
      videoId: 'acmeSoap001',
      topLevelComment: { snippet: { textOriginal: 'Thanks' } },
    },
  })
  const answer = await replies?.send(stage.turn(), { key: 'k', text: 'At the market', to: toAnswer })
  expect(answer?.url).toBe('https://www.youtube.com/watch?v=acmeSoap001&lc=Ugx001.own1')
  expect(JSON.parse(stage.calls.at(-1)?.body ?? '')).toEqual({
    snippet: { textOriginal: 'At the market', parentId: 'Ugx001' },
  })
})

it('takes no one else’s comment with the same words for its own', async () => {
  const stage = setStage(subject)
  stage.written.set('other', {
    id: 'Ugother',
    snippet: {
      topLevelComment: { id: 'Ugother', snippet: { textOriginal: 'Thanks', authorChannelId: { value: 'UCx' } } },
    },
  })
  expect(await replies?.find?.(stage.turn(), { key: 'k', text: 'Thanks', to: toVideo })).toBeUndefined()
})

it('does not say that its comment is not there where there are more than it can look through', async () => {
  const stage = setStage(subject, {
    meddle: ({ url }, honest) =>
      url.pathname.endsWith('/commentThreads') ? toWire({ json: { items: [], nextPageToken: 'more' } }) : honest(),
  })
  await expect(replies?.find?.(stage.turn(), { key: 'k', text: 'Thanks', to: toVideo })).rejects.toThrow(Refused)
})

it.each([
  [403, 'commentsDisabled', 'switched off'],
  [400, 'commentTextTooLong', 'Shorten it'],
])('says why YouTube takes no such comment (%i %s)', async (status, reason, why) => {
  const json = { error: { code: status, message: 'no', errors: [{ reason }] } }
  const stage = setStage(subject, { meddle: () => toWire({ status, json }) })
  await expect(replies?.send(stage.turn(), { key: 'k', text: 'Thanks', to: toVideo })).rejects.toThrow(why)
})
