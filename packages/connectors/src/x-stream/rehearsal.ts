import type { Call, Rehearsal, Reply } from '../kit/rehearsal.ts'
import recorded from '../x/fixtures/posts.json' with { type: 'json' }
import { apart, stampPost } from '../x/rehearsal.ts'

const rule = '(acme OR "acme soap") -is:retweet'

export const rehearsal: Rehearsal = {
  mode: 'stream',
  settings: { rule },
  nonsense: [{}, { rule: '' }, { rule: 'x'.repeat(1025) }],
  secret: { key: 'made-up-bearer-token' },
  recorded,
  stamp: stampPost,
  answer({ url, method, body }: Call, ledger): Reply {
    if (url.pathname.endsWith('/rules')) {
      if (method === 'POST') return { status: 201, json: { data: [], meta: { summary: JSON.parse(body) } } }
      return { json: { data: [{ id: '1', value: rule, tag: 'earshot' }], meta: {} } }
    }
    return { open: true, text: ledger.map((item) => `${JSON.stringify(toLine(item))}\r\n`).join('\r\n') }
  },
}

function toLine(item: unknown) {
  const { data, includes } = apart([item])
  return { data: data[0], includes, matching_rules: [{ id: '1', tag: 'earshot' }] }
}
