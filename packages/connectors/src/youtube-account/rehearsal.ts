import type { Post } from '@earshot/core/post'
import { madeUpAccount } from '../kit/made-up-account.ts'
import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { bySearch, comments } from '../youtube/rehearsal.ts'

const CHANNEL = 'UCacmeacmeacmeacmeacmeac'
const common = { text: 'acme?', publishedAt: '2026-11-21T10:00:00.000Z', links: [], mentions: [], media: [] }
export const toVideo: Post = {
  ...{ ...common, network: 'youtube', id: 'acmeSoap001', url: 'https://www.youtube.com/watch?v=acmeSoap001' },
  author: { id: 'UCdoradoradoradoradorado', handle: 'dora-foam' },
}
export const toAnswer: Post = {
  ...{ ...toVideo, id: 'Ugx001.r1', url: 'https://www.youtube.com/watch?v=acmeSoap001&lc=Ugx001.r1' },
  ...{ parentId: 'Ugx001', threadId: 'acmeSoap001' },
}

const withAccount = (base: Rehearsal, replyTo: Post): Rehearsal => ({
  ...base,
  ...madeUpAccount,
  replyTo,
  answer(call, ledger) {
    const { url, method } = call
    if (url.pathname === '/token') return { json: { access_token: 'made-up-access-2', expires_in: 3599 } }
    if (url.searchParams.get('mine')) return { json: { items: [{ id: CHANNEL, snippet: { title: 'Acme' } }] } }
    if (method === 'POST') return take(call)
    const isLookedFor = url.searchParams.has('parentId') || url.searchParams.has('videoId')
    return isLookedFor ? { json: { items: [...call.written.values()] } } : base.answer(call, ledger)
  },
})

export const rehearsals = [withAccount(bySearch, toVideo), withAccount(comments, toAnswer)]

/** A thread where it is written under a video, a comment where it answers one. */
function take({ url, body, written }: Call): Reply {
  const { snippet } = JSON.parse(body)
  const isThread = url.pathname.endsWith('/commentThreads')
  const id = isThread ? `Ugown${written.size}` : `${snippet.parentId}.own${written.size}`
  const { textOriginal } = isThread ? snippet.topLevelComment.snippet : snippet
  const comment = { id, snippet: { textOriginal, authorChannelId: { value: CHANNEL } } }
  const made = isThread ? { id, snippet: { videoId: snippet.videoId, topLevelComment: comment } } : comment
  written.set(id, made)
  return { json: made }
}
