import type { CatalogueEntry } from '@earshot/api/services'

const card = {
  documentationUrl: 'https://example.com/docs',
  checkedOn: null,
  keywordSearch: { allowed: true, of: 'public posts' },
  lookBackMs: null,
  freshnessMs: 60_000,
  rateLimit: 'none told',
  deletion: 'as the network tells',
  retentionMs: null,
  export: 'all' as const,
  replies: { allowed: false, terms: '' },
  reactions: null,
  verified: 'recorded',
  closed: null,
}

/** A network that needs nothing, and one that needs an address and a secret. */
export const CATALOGUE: CatalogueEntry[] = [
  {
    network: 'square',
    label: 'Town Square',
    settings: { type: 'object', properties: {}, additionalProperties: false },
    auth: { kind: 'none', fields: { type: 'object', properties: {} } },
    needsAccount: false,
    reply: null,
    reactions: [],
    can: { search: true, channel: false, stream: true, reply: false },
    card,
  },
  {
    network: 'letters',
    label: 'Letters',
    settings: {
      type: 'object',
      properties: { url: { type: 'string', format: 'uri' } },
      required: ['url'],
      additionalProperties: false,
    },
    auth: {
      kind: 'secret',
      fields: { type: 'object', properties: { token: { type: 'string' } }, required: ['token'] },
    },
    needsAccount: true,
    reply: { maxLength: 300, counts: 'graphemes', maxParts: 2, images: { most: 4, maxBytes: 1_000_000, maxAlt: 500 } },
    reactions: ['like', 'repost'],
    can: { search: false, channel: true, stream: false, reply: true },
    card: { ...card, replies: { allowed: true, terms: 'none told' } },
  },
]
