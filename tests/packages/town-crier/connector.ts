import { at, idAt, itemsAt, textAt } from '@earshot/connectors/records'
import { definePackaged } from '@earshot/connectors/sandbox/define-packaged'
import { toUtc } from '@earshot/connectors/time'
import { Invalid } from '@earshot/core/errors'

/** Schemas are plain data: TypeBox may write them, and takes 200 kB. */
const Cries = { type: 'object', required: ['cries'], properties: { cries: { type: 'array' } } }

/** What is no number of a cry, or of one to come, is as none. */
const numberOf = (cursor: string | undefined) => (/^\d{1,9}$/.test(cursor ?? '') ? Number(cursor) : 0)

/** A connector as another company would write it: plain data and functions, bundled by `earshot connector bundle`. */
export const townCrier = definePackaged({
  network: 'town-crier',
  label: 'Town crier',
  settings: {
    type: 'object',
    properties: { town: { type: 'string', title: 'Town', maxLength: 40, minLength: 2 } },
    required: ['town'],
  },
  hosts: ['crier.example.com'],
  auth: { kind: 'bearer', description: 'From the town hall' },
  limits: [{ per: 'account', requests: 60, everyMs: 60_000 }],
  card: {
    documentation: { url: 'https://crier.example.com/docs', checkedOn: '2026-11-27' },
    keywordSearch: { allowed: false, of: 'nothing: all cries are heard' },
    freshnessMs: 60_000,
    rateLimit: '60 calls a minute',
    deletion: { duty: 'none' },
    export: 'all',
    replies: { allowed: false, terms: 'not offered' },
    verified: 'written from documentation',
  },

  async test({ http }) {
    const town = textAt(await http.getJson(Cries, '/cries', { limit: 1 }), 'town')
    return { found: `the cries of ${town ?? 'this town'}` }
  },

  async *channel({ http, cursor }) {
    for (let after = numberOf(cursor); ; ) {
      const cries = itemsAt(await http.getJson(Cries, '/cries', { after: after === 0 ? undefined : after }), 'cries')
      if (cries.length === 0) return
      const last = Math.max(...cries.map((cry) => Number(at(cry, 'id'))))
      if (!(last > after)) return
      after = last
      yield { items: cries, cursor: String(after) }
    }
  },

  normalise(item: unknown) {
    const text = textAt(item, 'words')
    if (text === undefined) throw new Invalid('It has no words.')
    const name = textAt(item, 'crier') ?? 'crier'
    const post = {
      network: 'town-crier',
      id: idAt(item, 'id'),
      url: `https://crier.example.com/cries/${idAt(item, 'id')}`,
      text,
      author: { id: name, handle: name },
      publishedAt: toUtc(at(item, 'at')),
      links: [],
      mentions: [],
      media: [],
    }
    return { kind: 'post', post }
  },
})
