import type { CatalogueEntry } from '@earshot/api/services'
import type { Connector } from '@earshot/connectors/connector'
import { connectors } from '@earshot/connectors/registry'
import { loadInstalled } from '@earshot/connectors/sandbox/installed'

/** What the dashboard shows of each connector: the api itself knows none. */
export function readCatalogue(dataDir: string): CatalogueEntry[] {
  const installed = loadInstalled(dataDir)
  for (const problem of installed.problems) console.error(problem)
  return [...connectors, ...installed.connectors].map(toEntry)
}

function toEntry({ network, label, settings, auth, card, ...connector }: Connector): CatalogueEntry {
  return {
    network,
    ...(connector.postsOf && !connector.deletionsOnly && { postsOf: connector.postsOf }),
    label,
    settings: settings as unknown as Record<string, unknown>,
    auth: {
      kind: connector.pushed ? 'pushed' : auth.kind === 'none' ? 'none' : auth.consent ? 'oauth' : 'secret',
      fields: (auth.fields ?? { type: 'object', properties: {} }) as unknown as Record<string, unknown>,
    },
    needsAccount: auth.kind !== 'none' && !auth.optional,
    can: {
      search: !!connector.search,
      channel: !!connector.channel,
      stream: !!connector.stream,
      reply: !!connector.reply && card.replies.allowed,
    },
    reply: shapeOf(connector.reply),
    reactions: card.reactions?.allowed ? [...(connector.reactions?.kinds ?? [])] : [],
    card: {
      documentationUrl: card.documentation.url,
      checkedOn: card.documentation.checkedOn ?? null,
      keywordSearch: card.keywordSearch,
      lookBackMs: card.lookBackMs ?? null,
      freshnessMs: card.freshnessMs,
      rateLimit: card.rateLimit,
      deletion: card.deletion.duty,
      retentionMs: card.retentionMs ?? null,
      export: card.export,
      replies: card.replies,
      reactions: card.reactions ?? null,
      verified: card.verified,
      closed: card.closed ?? null,
    },
  }
}

function shapeOf(reply: Connector['reply']): CatalogueEntry['reply'] {
  if (!reply) return null
  const { maxLength, counts, beginsWithHandle = false, maxParts = 1, images } = reply
  return { maxLength, counts, beginsWithHandle, maxParts, ...(images && { images }) }
}
