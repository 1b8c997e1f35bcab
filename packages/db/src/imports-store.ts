import { StaleCursor } from '@earshot/core/errors'
import { type FileFault, faultSentence } from '@earshot/core/file-fault'
import type { RefusedLine } from '@earshot/core/refusal'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'

const LEASE_MS = 60_000
const MOST_REFUSALS = 20

export interface ImportWork {
  workspaceId: string
  importId: string
  monitorId: string | undefined
  name: string
  format: 'jsonl' | 'csv' | 'sample'
  path: string
  size: number
  /** Stored up to here, in bytes. */
  offset: number
  version: number
  /** Lines read so far. */
  read: number
}

/** What a page of a file came to. */
export interface ImportPage {
  offset: number
  read: number
  matched: number
  added: number
  refusals: RefusedLine[]
}

/** Leases imports that wait, or whose worker has died. */
export async function claimImports(tx: Tx, limit: number): Promise<Pick<ImportWork, 'workspaceId' | 'importId'>[]> {
  const { rows } = await tx.execute<{ workspaceId: string; importId: string }>(sql`
    update app.imports i set state = 'running', lease_until = now() + ${LEASE_MS} * interval '1 ms'
    from (select workspace_id, id from app.imports d where d.state in ('waiting', 'running')
        and (d.lease_until is null or d.lease_until < now()) order by d.id limit ${limit} for update skip locked) due
    where i.workspace_id = due.workspace_id and i.id = due.id
    returning i.workspace_id as "workspaceId", i.id as "importId"`)
  return rows
}

/** Counts a stored page in the transaction that stores it, behind the fence. Gives the new version. */
export async function saveImportPage(tx: Tx, work: ImportWork, version: number, page: ImportPage): Promise<number> {
  const refusals = JSON.stringify(page.refusals.slice(0, MOST_REFUSALS))
  const { rowCount } = await tx.execute(sql`update app.imports
    set "offset" = ${page.offset}, version = version + 1, read = read + ${page.read}, matched = matched + ${page.matched},
      added = added + ${page.added}, refused = refused + ${page.refusals.length},
      refusals = case when jsonb_array_length(refusals) < ${MOST_REFUSALS} then refusals || ${refusals}::jsonb else refusals end,
      lease_until = now() + ${LEASE_MS} * interval '1 ms'
    where workspace_id = ${work.workspaceId} and id = ${work.importId} and version = ${version} and state = 'running'`)
  if (rowCount !== 1) throw new StaleCursor('Another worker has read this file further.')
  return version + 1
}

export async function endImport(tx: Tx, work: ImportWork, version: number, fault?: FileFault): Promise<void> {
  const { rowCount } = await tx.execute(sql`update app.imports
    set state = ${fault ? 'failed' : 'done'}, why = ${fault ? faultSentence(fault) : null},
      fault = ${fault ? JSON.stringify(fault) : null}::jsonb, ended_at = now(), lease_until = null,
      version = version + 1
    where workspace_id = ${work.workspaceId} and id = ${work.importId} and version = ${version}`)
  if (rowCount !== 1) throw new StaleCursor('Another worker has read this file further.')
}

/** An import that runs; undefined where it has ended. */
export async function findImport(
  tx: Tx,
  of: Pick<ImportWork, 'workspaceId' | 'importId'>,
): Promise<ImportWork | undefined> {
  const { rows } = await tx.execute<Record<string, unknown>>(sql`select workspace_id as "workspaceId", id as "importId",
      monitor_id as "monitorId", name, format, path, size::float8 as size, "offset"::float8 as "offset", version, read
    from app.imports where workspace_id = ${of.workspaceId} and id = ${of.importId} and state = 'running'`)
  const row = rows[0]
  return row && { ...(row as unknown as ImportWork), monitorId: (row.monitorId as string | null) ?? undefined }
}
