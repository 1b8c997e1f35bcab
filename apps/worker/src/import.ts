import type { NormalisedPage } from '@earshot/connectors/normalise-all'
import { type FileFault, FileRefused } from '@earshot/core/file-fault'
import type { Post } from '@earshot/core/post'
import type { RefusedLine } from '@earshot/core/refusal'
import { endImport, findImport, type ImportWork, saveImportPage } from '@earshot/db/imports-store'
import { addToOutbox } from '@earshot/db/outbox'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { type ImportLine, readCsv, readJsonl } from './import-file.ts'
import { readImportedPost } from './imported-post.ts'
import { ingestPage } from './ingest.ts'

/** Stores a file of posts through the same way as a network's, page by page; it goes on where a killed worker stopped. */
export async function importFile(
  app: App,
  of: Pick<ImportWork, 'workspaceId' | 'importId'>,
  stop: AbortSignal,
): Promise<void> {
  const work = await withWorkspace(app.db, of.workspaceId, (tx) => findImport(tx, of))
  if (!work) return
  const { workspaceId } = work
  const source = {
    network: 'import',
    workspaces: [workspaceId],
    watchId: undefined,
    keeps: 'nothing',
    only: work.monitorId,
  } as const
  let { version } = work
  let fault: FileFault | undefined
  try {
    for await (const lines of openFile(work)) {
      if (stop.aborted) return
      const { page, refusals } = readLines(lines)
      await ingestPage(app, { ...source, read: () => page }, [], async (tx, { changes, matched }) => {
        const added = changes.filter((change) => change.kind === 'new').length
        const offset = lines.at(-1)?.end ?? work.offset
        version = await saveImportPage(tx, work, version, { offset, read: lines.length, matched, added, refusals })
      })
    }
  } catch (error) {
    fault = faultOf(error)
  }
  await withWorkspace(app.db, workspaceId, async (tx) => {
    await endImport(tx, work, version, fault)
    await addToOutbox(tx, workspaceId, [
      {
        kind: 'import.changed',
        body: { kind: 'import.changed', id: work.importId, state: fault ? 'failed' : 'done' },
      },
    ])
  })
  app.log.info({ import: work.importId, fault }, 'import')
}

function openFile({ format, path, offset, read }: ImportWork): AsyncGenerator<ImportLine[]> {
  return format === 'csv' ? readCsv(path, offset, read) : readJsonl(path, offset, read)
}

/** What is wrong with the file ends the import; what is wrong with us, or passes, is tried again. */
function faultOf(error: unknown): FileFault {
  if (error instanceof FileRefused) return error.fault
  if ((error as { code?: string }).code === 'ENOENT') return { code: 'gone', value: '' }
  throw error
}

/** A post that stands twice in a page is taken as it came last. */
function readLines(lines: readonly ImportLine[]): { page: NormalisedPage; refusals: RefusedLine[] } {
  const posts = new Map<string, Post>()
  const refusals: RefusedLine[] = []
  for (const { number, value, refusal } of lines) {
    const read = refusal ?? readImportedPost(value)
    if ('why' in read) refusals.push({ line: number, ...read })
    else posts.set(`${read.network}\n${read.id}`, read)
  }
  return { page: { posts: [...posts.values()], deletions: [], goneAuthors: [], rejected: [] }, refusals }
}
