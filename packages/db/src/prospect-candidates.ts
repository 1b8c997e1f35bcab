import { bareHandle, type SamePersonEvidence, samePersonEvidence } from '@earshot/core/same-person'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { type AuthorRef, toAuthorRef } from './mention-rows.ts'
import { findProspect } from './prospects.ts'
import { authors } from './schema/authors.ts'

export interface Candidate {
  author: AuthorRef
  evidence: SamePersonEvidence[]
}

const MOST = 20

/**
 * Authors who may be the same person as this one, those with the most evidence first. All authors of the workspace are looked
 * through: it is asked for by hand, and an index for it would cost each page that is heard.
 */
export async function listCandidates(tx: Tx, workspaceId: string, authorId: string): Promise<Candidate[]> {
  const prospect = await findProspect(tx, workspaceId, authorId)
  const ownIds = prospect?.authors.map((author) => author.id) ?? [authorId]
  const own = await tx
    .select()
    .from(authors)
    .where(and(eq(authors.workspaceId, workspaceId), inArray(authors.id, ownIds)))
  const handles = own.map(({ handle }) => bareHandle(handle))
  const names = own.flatMap(({ name }) => name?.toLowerCase().trim() ?? [])
  const profiles = own.flatMap(({ url }) => url?.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '') ?? [])
  const bios = own.map(({ bio }) => bio ?? '').join('\n')
  const found = await tx
    .select()
    .from(authors)
    .where(
      and(
        eq(authors.workspaceId, workspaceId),
        sql`${authors.id} <> all(${sql.param(ownIds)}::uuid[])`,
        sql`(lower(regexp_replace(ltrim(${authors.handle}, '@'), '[@.].*$', '')) = any(${sql.param(handles)}::text[])
          or lower(trim(${authors.name})) = any(${sql.param(names)}::text[])
          or exists (select from unnest(${sql.param(profiles)}::text[]) p where position(lower(p) in lower(${authors.bio})) > 0)
          or position(lower(rtrim(regexp_replace(${authors.url}, '^https?://(www\\.)?', '', 'i'), '/')) in lower(${bios})) > 0)`,
      ),
    )
    .limit(MOST * 10)
  return found
    .map((author) => ({
      author: toAuthorRef(author, { authorId: author.id, network: author.network }),
      evidence: strongest(own.map((one) => samePersonEvidence(one, author))),
    }))
    .filter(({ evidence }) => evidence.length > 0)
    .sort((a, b) => b.evidence.length - a.evidence.length || (a.author.handle < b.author.handle ? -1 : 1))
    .slice(0, MOST)
}

function strongest(each: SamePersonEvidence[][]): SamePersonEvidence[] {
  return each.reduce((best, one) => (one.length > best.length ? one : best), [])
}
