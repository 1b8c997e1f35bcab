import { NotFound } from '@earshot/core/errors'
import type { Sentiment } from '@earshot/core/verdict'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type AuthorRef, toAuthorRef } from './mention-rows.ts'
import { authors } from './schema/authors.ts'
import { mentions } from './schema/mentions.ts'

export interface AuthorDetail {
  author: AuthorRef
  bio: string | null
  firstSeenAt: Date
  lastSeenAt: Date
  mentionCount: number
  sentiment: Record<Sentiment, number>
}

export async function getAuthor(tx: Tx, workspaceId: string, id: string): Promise<AuthorDetail> {
  const [[author], counts] = await Promise.all([
    tx
      .select()
      .from(authors)
      .where(and(eq(authors.workspaceId, workspaceId), eq(authors.id, id))),
    tx
      .select({ sentiment: mentions.sentiment, count: sql<number>`count(*)::int` })
      .from(mentions)
      .where(and(eq(mentions.workspaceId, workspaceId), eq(mentions.authorId, id), eq(mentions.isMatched, true)))
      .groupBy(mentions.sentiment),
  ])
  if (!author) throw new NotFound('There is no such author.')
  const sentiment = { negative: 0, neutral: 0, positive: 0 }
  for (const row of counts) sentiment[row.sentiment] = row.count
  return {
    author: toAuthorRef(author, { authorId: id, network: author.network }),
    bio: author.bio,
    firstSeenAt: author.firstSeenAt,
    lastSeenAt: author.seenAt,
    mentionCount: sentiment.negative + sentiment.neutral + sentiment.positive,
    sentiment,
  }
}

export async function listMutedAuthors(tx: Tx, workspaceId: string): Promise<AuthorRef[]> {
  const rows = await tx
    .select()
    .from(authors)
    .where(and(eq(authors.workspaceId, workspaceId), eq(authors.isMuted, true)))
    .orderBy(asc(authors.handle))
  return rows.map((row) => toAuthorRef(row, { authorId: row.id, network: row.network }))
}

export async function listAuthorRefs(tx: Tx, workspaceId: string, ids: string[]): Promise<Map<string, AuthorRef>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select()
    .from(authors)
    .where(and(eq(authors.workspaceId, workspaceId), inArray(authors.id, ids)))
  return new Map(rows.map((row) => [row.id, toAuthorRef(row, { authorId: row.id, network: row.network })]))
}
