import type { MentionFilter as FilterQuery } from '@earshot/contract/mention-filter'
import { Invalid } from '@earshot/core/errors'
import type { Tx } from '@earshot/db/client'
import type { MentionFilter } from '@earshot/db/mention-filter'
import { narrowByWords } from '@earshot/db/mention-search'
import { checkQuery } from '@earshot/query/parse'
import { describeDiagnostic } from '@earshot/query/query-error'
import type { Query } from '@earshot/query/tree'
import type { Caller } from './caller.ts'
import { toFilter } from './filter.ts'

/** The words of a filter, parsed. Throws `Invalid` with the place and how to mend it. */
export function parseWords(text: string | undefined, field = '/text'): Query | undefined {
  if (text === undefined) return undefined
  const { query, diagnostics } = checkQuery(text)
  if (query) return query
  const why = diagnostics.map(describeDiagnostic).join(' ')
  throw new Invalid(`This query can't be read. ${why}`, { [field]: why })
}

/** A filter with its words already looked up: for counts and charts, which need the whole set. */
export async function resolveFilter(
  tx: Tx,
  caller: Pick<Caller, 'workspaceId' | 'memberId' | 'timeZone'>,
  query: FilterQuery,
): Promise<{ filter: MentionFilter; about: boolean }> {
  const filter = await toFilter(tx, query, caller)
  const words = parseWords(query.text)
  return words ? narrowByWords(tx, caller.workspaceId, filter, words) : { filter, about: false }
}
