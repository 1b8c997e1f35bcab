import { Invalid } from '@earshot/core/errors'

/** The files of a new connector's folder, by name: a beginning that runs, and that `earshot connector check` finds wanting. */
export function filesOf(network: string, base?: string): Record<string, string> {
  checkName(network)
  const name = identifierOf(network)
  const files = base === undefined ? ownFiles(network, name) : extendingFiles(network, name, base)
  return { ...files, 'card.ts': cardFile() }
}

/** The files of a folder that lies elsewhere: what it takes from the engine is named by its package, and not by a path. */
export function filesElsewhere(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      text.replace(/'\.\.\/([\w/-]+)\.ts'/g, "'@earshot/connectors/$1'"),
    ]),
  )
}

/** The same connector as a package of its own, which others install: `auth` is data there. */
export function packageOf(network: string): Record<string, string> {
  const description = {
    ...{ name: `earshot-connector-${network}`, version: '0.1.0', type: 'module', files: ['dist'] },
    earshot: { source: `${network}.ts`, connector: 'dist/connector.js' },
  }
  const files = filesElsewhere(filesOf(network))
  const source = (files[`${network}.ts`] ?? '')
    .replace(/^import \{ none \}.*\n/m, '')
    .replace(
      "{ defineConnector } from '@earshot/connectors/connector'",
      "{ definePackaged } from '@earshot/connectors/sandbox/define-packaged'",
    )
    .replace('defineConnector(', 'definePackaged(')
    .replace('auth: none(),', "auth: { kind: 'none' },")
  return { ...files, [`${network}.ts`]: source, 'package.json': `${JSON.stringify(description, null, 2)}\n` }
}

/** The registry's source with the new connector's line in it, where its neighbours in the alphabet are. */
export function addToRegistry(source: string, network: string): string {
  const name = identifierOf(network)
  const line = `import { ${name} } from './${network}/${network}.ts'\n`
  if (source.includes(line)) throw new Invalid(`“${network}” is registered already.`)
  const imports = [...source.matchAll(/^import .* from '\.\/([\w-]+)\/[\w-]+\.ts'\n/gm)]
  const after = imports.find(([, folder]) => folder !== undefined && folder > network)
  const last = source.lastIndexOf('\nimport ')
  const at = after?.index ?? source.indexOf('\n', last + 1) + 1
  const withImport = source.slice(0, at) + line + source.slice(at)
  return withImport.replace(
    /(readonly Connector\[\] = \[[^\]]*?),?(\s*)\]/,
    (_, list: string, end: string) => `${list},${end.includes('\n') ? `\n  ${name},\n` : ` ${name}`}]`,
  )
}

function checkName(network: string): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(network))
    throw new Invalid(`“${network}” is no name: lower case, digits and hyphens, such as my-network.`)
}

function identifierOf(network: string): string {
  return network.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

function ownFiles(network: string, name: string): Record<string, string> {
  return {
    [`${network}.ts`]: `import { Type } from 'typebox'
import { none } from '../auth/none.ts'
import { defineConnector } from '../connector.ts'
import { MINUTE, perAddress } from '../limits.ts'
import { pages } from '../paging.ts'
import { at } from '../records.ts'
import { findUtc } from '../time.ts'
import { newestTime, readFrom } from '../time-cursor.ts'
import { card } from './card.ts'
import { normalise } from './normalise.ts'

const Answer = Type.Object({ items: Type.Array(Type.Unknown()), next: Type.Optional(Type.String()) })

export const ${name} = defineConnector({
  network: '${network}',
  label: '${network}',
  settings: Type.Object({}),
  hosts: ['api.${network}.example'],
  auth: none(),
  limits: [perAddress({ requests: 60, everyMs: MINUTE })],
  can: { phrase: false, or: false, not: false },
  card,

  async test({ http }) {
    await http.getJson(Answer, '/search', { q: 'test' })
    return { found: '${network}' }
  },

  async *search(turn) {
    const from = readFrom(turn)
    yield* pages<string>({
      fetch: async (cursor) => {
        const { items, next } = await turn.http.getJson(Answer, '/search', { q: turn.query, cursor })
        return { items, next }
      },
      newest: (items) => newestTime(items.map(publishedAt), turn),
      isOld: (item) => Date.parse(publishedAt(item) ?? '') < from,
    })
  },

  normalise,
})

const publishedAt = (item: unknown) => findUtc(at(item, 'published'))
`,
    'normalise.ts': `import type { Normalised } from '../connector.ts'
import { linksIn } from '../html.ts'
import { at, compact, idAt, textAt } from '../records.ts'
import { toUtc } from '../time.ts'

/** An item as the network sends it, as a post. Pure; throws Invalid where it can't be read. */
export function normalise(item: unknown): Normalised {
  const id = idAt(item, 'id')
  const handle = idAt(item, 'author')
  const text = textAt(item, 'text') ?? ''
  const post = {
    ...{ network: '${network}', id, url: \`https://${network}.example/\${id}\`, text },
    lang: textAt(item, 'lang'),
    author: { id: handle, handle },
    publishedAt: toUtc(at(item, 'published')),
    ...{ links: linksIn(text), mentions: [], media: [] },
  }
  return { kind: 'post', post: compact(post) }
}
`,
    'fixtures/items.json': `${JSON.stringify(
      {
        provenance: 'Say here: Recorded on DATE from ADDRESS, or: Written from ADDRESS, read on DATE.',
        items: [
          { id: '1', author: 'beth', text: 'Is Acme any good?', lang: 'en', published: '2026-01-01T10:00:00Z' },
          {
            id: '2',
            author: 'carl',
            text: 'Acme, bof. https://acme.example/',
            lang: 'fr',
            published: '2026-01-01T11:00:00Z',
          },
        ],
      },
      null,
      2,
    )}\n`,
    'rehearsal.ts': `import type { Rehearsal } from '../kit/rehearsal.ts'
import { pageNewestFirst } from '../kit/serve.ts'
import recorded from './fixtures/items.json' with { type: 'json' }

/** How the network behaves, for the conformance kit. */
export const rehearsal: Rehearsal = {
  mode: 'search',
  settings: {},
  nonsense: [],
  query: 'acme',
  recorded,
  stamp: (item, { n, at, text }) => ({ ...(item as object), id: String(n), text, published: new Date(at).toISOString() }),
  answer({ url, pageSize }, ledger) {
    const { items, next } = pageNewestFirst(ledger, Number(url.searchParams.get('cursor') ?? 0), pageSize)
    return { json: { items, ...(next ? { next: String(next) } : {}) } }
  },
}
`,
  }
}

function extendingFiles(network: string, name: string, base: string): Record<string, string> {
  const baseName = identifierOf(base)
  return {
    [`${network}.ts`]: `import { extendConnector } from '../connector.ts'
import { ${baseName} } from '../${base}/${base}.ts'
import { card } from './card.ts'

/** ${base} but for what is named here. */
export const ${name} = extendConnector(${baseName}, { network: '${network}', label: '${network}', card })
`,
    'rehearsal.ts': `export * from '../${base}/rehearsal.ts'
`,
  }
}

function cardFile(): string {
  return `import type { Card } from '../card.ts'
import { MINUTE } from '../limits.ts'

/** Read the documentation before a fact enters here; \`checkedOn\` is the day on which you did. */
export const card: Card = {
  documentation: { url: '' },
  keywordSearch: { allowed: true, of: '' },
  freshnessMs: 5 * MINUTE,
  rateLimit: '',
  deletion: { duty: '' },
  export: 'all',
  replies: { allowed: false, terms: '' },
  verified: 'written from documentation',
}
`
}
