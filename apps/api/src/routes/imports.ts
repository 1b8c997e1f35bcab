import type { Readable } from 'node:stream'
import * as contract from '@earshot/contract/imports'
import { Invalid } from '@earshot/core/errors'
import { LEAD_FROM } from '@earshot/core/lead'
import { audit } from '@earshot/db/audit-log'
import { newId } from '@earshot/db/id'
import { createImport, getImport, listImports } from '@earshot/db/imports'
import { getMonitor } from '@earshot/db/monitors'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import { fewAtOnce } from '../few-at-once.ts'
import type { Services } from '../services.ts'
import { MOST_BYTES, storeUpload } from '../uploads.ts'
import { wire } from '../wire.ts'

const FORMATS: Record<string, 'csv' | 'jsonl'> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'jsonl',
  'application/jsonl': 'jsonl',
}

export function importRoutes(api: Api, { db, bus, config, now }: Services): void {
  const enterUpload = fewAtOnce('uploads', { ofOne: 3, ofAll: 20 }, now)

  // The file goes to disk as it comes in, never through memory.
  api.addContentTypeParser(Object.keys(FORMATS), { bodyLimit: MOST_BYTES }, (_request, payload, done) =>
    done(null, payload),
  )

  api.route({
    ...contract.listImports,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) => wire({ imports: await listImports(tx, workspaceId) })),
  })

  api.route({
    ...contract.getImport,
    handler: ({ workspaceId, params }) =>
      withWorkspace(db, workspaceId, async (tx) => wire(await getImport(tx, workspaceId, params.id))),
  })

  api.route({
    ...contract.createImport,
    bodyLimit: MOST_BYTES,
    handler: async ({ workspaceId, caller, query: { filename, monitor = null }, headers, body }, reply) => {
      enterUpload(workspaceId, reply)
      const format = FORMATS[headers['content-type']?.split(';')[0]?.trim() ?? '']
      if (!format) throw new Invalid('Send the file itself, as text/csv or application/x-ndjson.')
      if (monitor !== null)
        await withWorkspace(db, workspaceId, (tx) => getMonitor(tx, workspaceId, monitor, LEAD_FROM))
      const id = newId()
      const { path, size } = await storeUpload(config.dataFolder, id, body as Readable)
      const made = await withWorkspace(db, workspaceId, async (tx) => {
        const file = { id, monitorId: monitor, name: filename, format, path, size, createdBy: caller.memberId }
        await createImport(tx, workspaceId, file)
        await audit(tx, workspaceId, caller.actor, { act: 'import:began', subject: id, detail: { filename, size } })
        return getImport(tx, workspaceId, id)
      })
      await bus.add([{ kind: 'import', workspaceId, importId: id }])
      return reply.status(202).send(wire(made))
    },
  })
}
