import { NotFound } from '@earshot/core/errors'
import type { KeptBecause, Written } from '@earshot/core/import-undo'
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Tx } from './client.ts'
import { newId } from './id.ts'
import { members } from './schema/members.ts'
import { prospectImports } from './schema/prospect-imports.ts'

/** A file of people as it came in. */
export interface ImportedRows {
  memberId: string
  filename: string
  rows: number
  refused: number
}

/** What became of its rows, by number. */
export interface ImportCounts {
  added: number
  filled: number
  same: number
  closed: number
  leads: number
}

/** Whom an import made or filled in. */
export interface Link {
  prospectId: string
  isNew: boolean
  written: Written
}

/** Notes which import brought whom, so that it can be undone. Gives its id. */
export async function keepImport(
  tx: Tx,
  workspaceId: string,
  { memberId, filename, rows, refused }: ImportedRows,
  { added, filled, same, closed, leads }: ImportCounts,
  links: readonly Link[],
): Promise<string> {
  const id = newId()
  const counts = { rows, refused, added, filled, same, closed, leads }
  await tx.insert(prospectImports).values({ workspaceId, id, name: filename, createdBy: memberId, ...counts })
  await tx.execute(sql`insert into app.prospect_import_people (workspace_id, import_id, prospect_id, is_new, written)
    select ${workspaceId}::uuid, ${id}::uuid, l."prospectId", l."isNew", l.written
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) l ("prospectId" uuid, "isNew" boolean, written jsonb)`)
  return id
}

const undoers = alias(members, 'undoers')

/** Newest first. */
export function listPeopleImports(tx: Tx, workspaceId: string, limit: number) {
  return select(tx, eq(prospectImports.workspaceId, workspaceId)).orderBy(desc(prospectImports.id)).limit(limit)
}

export async function getPeopleImport(tx: Tx, workspaceId: string, id: string) {
  const [found] = await select(tx, and(eq(prospectImports.workspaceId, workspaceId), eq(prospectImports.id, id)))
  if (!found) throw new NotFound('There is no such import of people.')
  return found
}

/** Who stayed when an import was undone, and why. */
export async function listKept(tx: Tx, workspaceId: string, importId: string, limit: number): Promise<KeptPerson[]> {
  const { rows } = await tx.execute<Pick<KeptPerson, keyof KeptPerson>>(sql`
    select l.prospect_id as id, ${NAME} as name, l.kept as why from app.prospect_import_people l
    join app.prospects p on p.workspace_id = l.workspace_id and p.id = l.prospect_id
    where l.workspace_id = ${workspaceId} and l.import_id = ${importId} and l.kept is not null order by 2, 1 limit ${limit}`)
  return rows
}

export interface KeptPerson {
  id: string
  name: string
  why: KeptBecause
}

/** What a person `p` is called here. */
export const NAME: SQL = sql`coalesce(p.name, (select min(coalesce(a.name, a.handle)) from app.prospect_authors x
  join app.authors a on a.workspace_id = x.workspace_id and a.id = x.author_id
  where x.workspace_id = p.workspace_id and x.prospect_id = p.id), p.mail, p.known_as->0->>'handle', p.known_as->0->>'url', '')`

function select(tx: Tx, where: SQL | undefined) {
  const { id, name, createdAt, undoneAt, rows, added, filled, same, closed, leads, refused, ...row } = prospectImports
  return tx
    .select({
      ...{ id, filename: name, createdAt, rows, added, filled, same, closed, leads, refused },
      member: { id: members.id, name: members.name },
      undoneAt,
      undoneBy: { id: undoers.id, name: undoers.name },
      ...{ removed: row.removed, restored: row.restored, kept: row.kept },
    })
    .from(prospectImports)
    .leftJoin(members, and(eq(members.workspaceId, row.workspaceId), eq(members.id, row.createdBy)))
    .leftJoin(undoers, and(eq(undoers.workspaceId, row.workspaceId), eq(undoers.id, row.undoneBy)))
    .where(where)
}
