import { Readable } from 'node:stream'
import * as contract from '@earshot/contract/mentions'
import { onlyMonitor } from '@earshot/db/mention-filter'
import { loadMentions } from '@earshot/db/mention-rows'
import { searchMentions } from '@earshot/db/mention-search'
import { countMentions, findMentionKey, listMentionKeys } from '@earshot/db/mentions'
import { readWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { cutPage, fromCursor, toCursor } from '../cursor.ts'
import { fewAtOnce } from '../few-at-once.ts'
import { toFilter } from '../filter.ts'
import { readGaps } from '../gaps.ts'
import { readMentionDetail } from '../mention-detail.ts'
import { mentionsCsv } from '../mentions-csv.ts'
import { parseWords, resolveFilter } from '../search.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function mentionRoutes(api: Api, { db, now }: Services): void {
  const enterExport = fewAtOnce('exports', { ofOne: 2, ofAll: 20 }, now)

  api.route({
    ...contract.listMentions,
    handler: ({ workspaceId, caller, query: { cursor, limit = 50, ...query } }) =>
      readWorkspace(db, workspaceId, async (tx) => {
        const filter = await toFilter(tx, query, caller)
        const words = parseWords(query.text)
        const after = cursor === undefined ? undefined : fromCursor(cursor)
        const found = words && (await searchMentions(tx, workspaceId, filter, words, limit, after))
        const page = found
          ? { rows: found.keys, next: found.next ? toCursor(found.next) : null }
          : cutPage(await listMentionKeys(tx, workspaceId, filter, limit + 1, after), limit, (key) => key)
        const ids = page.rows.map((row) => row.id)
        const newest = after ? page.rows[0]?.at : undefined
        const oldest = page.next === null ? filter.from?.getTime() : undefined
        const from = new Date(oldest ?? page.rows.at(-1)?.at ?? now() - 24 * 3600_000)
        const to = new Date(Math.min(filter.to?.getTime() ?? now(), newest ?? now()))
        const [mentions, gaps] = await Promise.all([
          loadMentions(tx, workspaceId, ids, onlyMonitor(filter)),
          from < to ? readGaps(tx, workspaceId, from, to) : [],
        ])
        return wire({ mentions, next: page.next, gaps })
      }),
  })

  api.route({
    ...contract.countMentions,
    handler: ({ workspaceId, caller, query: { newerThan, ...query } }) =>
      readWorkspace(db, workspaceId, async (tx) => {
        const { filter, about } = await resolveFilter(tx, caller, query)
        const newer = newerThan === undefined ? undefined : await findMentionKey(tx, workspaceId, newerThan)
        return { count: await countMentions(tx, workspaceId, filter, newer), about }
      }),
  })

  api.route({
    ...contract.getMention,
    handler: ({ workspaceId, params }) =>
      readWorkspace(db, workspaceId, (tx) => readMentionDetail(tx, workspaceId, params.id)),
  })

  api.route({
    ...contract.exportMentions,
    handler: async ({ workspaceId, caller, query }, reply) => {
      enterExport(caller.memberId, reply)
      const { filter } = await readWorkspace(db, workspaceId, (tx) => resolveFilter(tx, caller, query))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="mentions.csv"')
        .send(Readable.from(mentionsCsv(db, caller, filter)) as never) // the text that the contract tells of, in pieces
    },
  })
}
