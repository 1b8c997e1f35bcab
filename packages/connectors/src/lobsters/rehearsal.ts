import type { Rehearsal } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import stories from './fixtures/stories.json' with { type: 'json' }

export const rehearsal: Rehearsal = {
  mode: 'channel',
  settings: {},
  nonsense: [{ site: 'lobste.rs' }, { site: 'https://lobste.rs/newest' }, { site: 7 }],
  recorded: stories,
  stamp(recorded, { n, at, text }) {
    const id = `s${n}`
    return {
      ...(recorded as object),
      short_id: id,
      short_id_url: `https://lobste.rs/s/${id}`,
      created_at: new Date(at).toISOString(),
      description: `<p>${text}</p>`,
    }
  },
  answer({ url, pageSize }, ledger) {
    const page = Number(url.pathname.match(/^\/newest\/page\/(\d+)\.json$/)?.[1] ?? 1)
    return { json: pageNewestFirst(ledger, (page - 1) * pageSize, pageSize).items }
  },
}
