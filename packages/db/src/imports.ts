import { NotFound } from '@earshot/core/errors'
import type { FileFault } from '@earshot/core/file-fault'
import type { RefusedLine } from '@earshot/core/refusal'
import { and, desc, eq, type SQL } from 'drizzle-orm'
import type { Tx } from './client.ts'
import { imports } from './schema/imports.ts'
import { members } from './schema/members.ts'

export interface Import {
  id: string
  filename: string
  format: 'jsonl' | 'csv' | 'sample'
  monitorId: string | null
  state: 'waiting' | 'running' | 'done' | 'failed'
  bytes: number
  bytesDone: number
  read: number
  matched: number
  new: number
  refused: number
  refusals: RefusedLine[]
  error: string | null
  fault: FileFault | null
  member: { id: string; name: string } | null
  createdAt: Date
  finishedAt: Date | null
}

export function listImports(tx: Tx, workspaceId: string): Promise<Import[]> {
  return select(tx, eq(imports.workspaceId, workspaceId)).orderBy(desc(imports.createdAt)).limit(100)
}

export async function getImport(tx: Tx, workspaceId: string, id: string): Promise<Import> {
  const [found] = await select(tx, and(eq(imports.workspaceId, workspaceId), eq(imports.id, id)))
  if (!found) throw new NotFound('There is no such import.')
  return found
}

/** `path` is where the file lies for the worker; `id` was chosen before, since it names the file. */
export async function createImport(
  tx: Tx,
  workspaceId: string,
  file: {
    id: string
    monitorId: string | null
    name: string
    format: Import['format']
    path: string
    size: number
    createdBy: string
  },
): Promise<void> {
  await tx.insert(imports).values({ workspaceId, ...file })
}

function select(tx: Tx, where: SQL | undefined) {
  return tx
    .select({
      id: imports.id,
      filename: imports.name,
      format: imports.format,
      monitorId: imports.monitorId,
      state: imports.state,
      bytes: imports.size,
      bytesDone: imports.offset,
      read: imports.read,
      matched: imports.matched,
      new: imports.added,
      refused: imports.refused,
      refusals: imports.refusals,
      error: imports.why,
      fault: imports.fault,
      member: { id: members.id, name: members.name },
      createdAt: imports.createdAt,
      finishedAt: imports.endedAt,
    })
    .from(imports)
    .leftJoin(members, and(eq(members.workspaceId, imports.workspaceId), eq(members.id, imports.createdBy)))
    .where(where)
}
