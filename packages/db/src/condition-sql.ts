import type { Condition } from '@earshot/query/tree'
import { type SQL, sql } from 'drizzle-orm'
import { mentions } from './schema/mentions.ts'

/**
 * A query's condition over the columns of a mention, true exactly where it holds and never null; undefined for those that are
 * compared in code alone (./mention-search.ts).
 */
export function conditionSql(condition: Condition): SQL | undefined {
  switch (condition.field) {
    case 'network':
      return sql`${plain(sql`${mentions.network}`)} = ${condition.value}`
    case 'lang': {
      const language = plain(sql`${mentions.language}`)
      return sql`(${language} = ${condition.value} or starts_with(${language}, ${`${condition.value}-`}))`
    }
    case 'sentiment':
      return sql`${mentions.sentiment} = ${condition.value}`
    case 'intent':
      return sql`${mentions.intents} @> array[${condition.value}]`
    case 'likes':
    case 'shares':
    case 'replies':
      return within(sql`${mentions[condition.field]}::numeric`, condition, (amount) => sql`${amount}::numeric`)
    case 'published':
      return within(sql`${mentions.publishedAt}`, condition, (at) => sql`${new Date(at).toISOString()}::timestamptz`)
    default:
      return undefined
  }
}

/** As facts have it: lower case, dashes for underscores. */
function plain(column: SQL): SQL {
  return sql`replace(lower(${column}), '_', '-')`
}

function within(column: SQL, { from, to }: { from: number; to: number }, write: (bound: number) => SQL): SQL {
  const least = Number.isFinite(from) ? sql`${column} >= ${write(from)}` : sql`${column} is not null`
  const most = Number.isFinite(to) ? sql`${column} <= ${write(to)}` : sql`true`
  return sql`coalesce(${least} and ${most}, false)`
}
