import type { Post } from '@earshot/core/post'
import { madeUpAccount } from '../kit/made-up-account.ts'
import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import { bySearch, posts } from '../reddit/rehearsal.ts'

const replyTo: Post = {
  ...{ network: 'reddit', id: 't3_1soap1', url: 'https://www.reddit.com/r/cleaning/comments/1soap1/does_acme_work/' },
  ...{ text: 'acme?', author: { id: 't2_9beth', handle: 'beth_scrubs' }, publishedAt: '2026-11-21T10:00:00.000Z' },
  ...{ links: [], mentions: [], media: [] },
}

const withAccount = (base: Rehearsal): Rehearsal => ({
  ...base,
  ...madeUpAccount,
  replyTo,
  answer(call, ledger) {
    const { pathname } = call.url
    if (pathname === '/api/v1/me') return { json: { name: 'acme_listens' } }
    if (pathname === '/user/acme_listens/comments') return listing([...call.written.values()])
    if (pathname === '/api/comment') return take(call)
    return base.answer(call, ledger)
  },
})

export const rehearsals = [withAccount(bySearch), withAccount(posts)]

const listing = (children: unknown[]): Reply => ({ json: { kind: 'Listing', data: { children, after: null } } })

function take({ body, written }: Call): Reply {
  const { text, thing_id: parent_id } = Object.fromEntries(new URLSearchParams(body))
  const name = `t1_own${written.size}`
  const permalink = `/r/cleaning/comments/1soap1/does_acme_work/own${written.size}/`
  const comment = {
    kind: 't1',
    data: { name, permalink, parent_id, link_id: 't3_1soap1', author: 'acme_listens', body: text },
  }
  written.set(name, comment)
  return { json: { json: { errors: [], data: { things: [comment] } } } }
}
