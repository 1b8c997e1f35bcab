import { Conflict, NotFound } from '@earshot/core/errors'
import { keysOf } from '@earshot/core/prospect-import'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { queueProspects } from './crm-queue.ts'
import { newId } from './id.ts'
import { type AuthorRef, toAuthorRef } from './mention-rows.ts'
import { authors } from './schema/authors.ts'
import { prospectAuthors, prospectKeys, prospects } from './schema/prospects.ts'

export interface ProspectFields {
  name: string | null
  company: string | null
  role: string | null
  place: string | null
  doNotContact: boolean
}

/** A person, with the authors that they are. */
export interface Prospect extends ProspectFields {
  id: string
  authors: AuthorRef[]
}

export async function findProspect(tx: Tx, workspaceId: string, authorId: string): Promise<Prospect | undefined> {
  const [found] = await tx
    .select({ id: prospectAuthors.prospectId })
    .from(prospectAuthors)
    .where(and(eq(prospectAuthors.workspaceId, workspaceId), eq(prospectAuthors.authorId, authorId)))
  return found && getProspect(tx, workspaceId, found.id)
}

/** Notes what is known of the person whom an author is; whoever was not pursued yet becomes a prospect by it. Throws `NotFound`. */
export async function saveProspect(
  tx: Tx,
  workspaceId: string,
  authorId: string,
  change: Partial<ProspectFields>,
): Promise<Prospect> {
  const id = await ensureProspect(tx, workspaceId, authorId)
  await tx
    .update(prospects)
    .set({ ...change, updatedAt: sql`now()` })
    .where(here(workspaceId, id))
  await queueProspects(tx, workspaceId, [id])
  return getProspect(tx, workspaceId, id)
}

export interface Moved {
  authorIds: string[]
  prospectId: string
}

/** The other author's person comes to this author's. Its own row stays, without authors, so that `splitProspect` can bring it back. */
export async function mergeProspect(
  tx: Tx,
  workspaceId: string,
  authorId: string,
  otherId: string,
): Promise<{ prospect: Prospect; moved: Moved }> {
  const [id, from] = [
    await ensureProspect(tx, workspaceId, authorId),
    await ensureProspect(tx, workspaceId, otherId),
  ] as const
  if (id === from) throw new Conflict('These are one person already.')
  const other = await getProspect(tx, workspaceId, from)
  const authorIds = other.authors.map((author) => author.id)
  await move(tx, workspaceId, authorIds, id)
  await moveKeys(tx, workspaceId, from, id)
  // Who asked not to be contacted asked so under any name.
  if (other.doNotContact) await tx.update(prospects).set({ doNotContact: true }).where(here(workspaceId, id))
  await queueProspects(tx, workspaceId, [id, from])
  return { prospect: await getProspect(tx, workspaceId, id), moved: { authorIds, prospectId: from } }
}

/** Some authors of a person are somebody else: the one they were before a merge, or one made anew. Throws `Conflict` where nobody would be left. */
export async function splitProspect(
  tx: Tx,
  workspaceId: string,
  authorId: string,
  { authorIds, prospectId }: { authorIds: string[]; prospectId?: string | undefined },
): Promise<Prospect> {
  const from = await findProspect(tx, workspaceId, authorId)
  if (!from) throw new NotFound('This author is nobody’s yet.')
  const own = from.authors.map((author) => author.id)
  if (authorIds.some((id) => !own.includes(id))) throw new NotFound('One of these authors is not of this person.')
  if (authorIds.includes(authorId) || authorIds.length >= own.length)
    throw new Conflict('The author that is looked at stays: open another one of this person to part it from here.')
  const to = prospectId ?? (await addProspect(tx, workspaceId))
  if ((await getProspect(tx, workspaceId, to)).authors.length > 0)
    throw new Conflict('That person has authors of their own by now.')
  await move(tx, workspaceId, authorIds, to)
  await takeKeysBack(tx, workspaceId, to)
  if (from.doNotContact) await tx.update(prospects).set({ doNotContact: true }).where(here(workspaceId, to))
  await queueProspects(tx, workspaceId, [from.id, to])
  return getProspect(tx, workspaceId, from.id)
}

/** Throws `Conflict` where the author of one of these mentions is not to be contacted. */
export async function requireContactable(tx: Tx, workspaceId: string, mentionIds: readonly string[]): Promise<void> {
  const { rows } = await tx.execute<{ name: string }>(sql`select coalesce(p.name, a.name, a.handle) as name
    from app.mentions m join app.prospect_authors x on x.workspace_id = m.workspace_id and x.author_id = m.author_id
    join app.prospects p on p.workspace_id = x.workspace_id and p.id = x.prospect_id and p.do_not_contact
    join app.authors a on a.workspace_id = m.workspace_id and a.id = m.author_id
    where m.workspace_id = ${workspaceId} and m.id = any(${sql.param([...mentionIds])}::uuid[]) limit 1`)
  if (rows[0]) throw new Conflict(`${rows[0].name} is not to be contacted, so this is no lead. Nothing was done.`)
}

async function getProspect(tx: Tx, workspaceId: string, id: string): Promise<Prospect> {
  const [row] = await tx.select().from(prospects).where(here(workspaceId, id))
  if (!row) throw new NotFound('There is no such person.')
  const theirs = await tx
    .select({ author: authors })
    .from(prospectAuthors)
    .innerJoin(
      authors,
      and(eq(authors.workspaceId, prospectAuthors.workspaceId), eq(authors.id, prospectAuthors.authorId)),
    )
    .where(and(eq(prospectAuthors.workspaceId, workspaceId), eq(prospectAuthors.prospectId, id)))
    .orderBy(asc(authors.network), asc(authors.handle), asc(authors.id))
  const { name, company, role, place, doNotContact } = row
  return {
    id,
    name,
    company,
    role,
    place,
    doNotContact,
    authors: theirs.map(({ author }) => toAuthorRef(author, { authorId: author.id, network: author.network })),
  }
}

/** The id of a new person is made of their first author: two members at once make one. Throws `NotFound` where no such author was heard. */
export async function ensureProspect(tx: Tx, workspaceId: string, authorId: string): Promise<string> {
  const known = await findProspect(tx, workspaceId, authorId)
  if (known) return known.id
  const { rows } = await tx.execute<{ id: string }>(sql`select md5(${workspaceId} || id::text)::uuid as id
    from app.authors where workspace_id = ${workspaceId} and id = ${authorId}`)
  const prospectId = rows[0]?.id
  if (!prospectId) throw new NotFound('There is no such author.')
  await tx.insert(prospects).values({ workspaceId, id: prospectId }).onConflictDoNothing()
  await tx.insert(prospectAuthors).values({ workspaceId, authorId, prospectId }).onConflictDoNothing()
  return prospectId
}

/** Who is heard under what the other was imported by is this one from now on. */
async function moveKeys(tx: Tx, workspaceId: string, from: string, to: string): Promise<void> {
  await tx
    .update(prospectKeys)
    .set({ prospectId: to })
    .where(and(eq(prospectKeys.workspaceId, workspaceId), eq(prospectKeys.prospectId, from)))
}

async function takeKeysBack(tx: Tx, workspaceId: string, to: string): Promise<void> {
  const [row] = await tx
    .select({ knownAs: prospects.knownAs, mail: prospects.mail })
    .from(prospects)
    .where(here(workspaceId, to))
  if (!row) return
  await tx
    .update(prospectKeys)
    .set({ prospectId: to })
    .where(and(eq(prospectKeys.workspaceId, workspaceId), inArray(prospectKeys.key, keysOf(row))))
}

async function addProspect(tx: Tx, workspaceId: string): Promise<string> {
  const id = newId()
  await tx.insert(prospects).values({ workspaceId, id })
  return id
}

async function move(tx: Tx, workspaceId: string, authorIds: string[], prospectId: string): Promise<void> {
  await tx
    .update(prospectAuthors)
    .set({ prospectId })
    .where(and(eq(prospectAuthors.workspaceId, workspaceId), inArray(prospectAuthors.authorId, authorIds)))
}

function here(workspaceId: string, id: string) {
  return and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, id))
}
