import { Readable } from 'node:stream'
import * as contract from '@earshot/contract/prospect-imports'
import { refusalOf } from '@earshot/core/refusal'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { listGroups } from '@earshot/db/groups'
import { listMembers } from '@earshot/db/members'
import { type ImportRow, importPeople } from '@earshot/db/prospect-imports'
import { listProspects } from '@earshot/db/prospect-list'
import { withWorkspace } from '@earshot/db/with-workspace'
import { getWorkspace } from '@earshot/db/workspaces'
import type { Api } from '../api.ts'
import { fromOffset, toOffset } from '../cursor.ts'
import { fewAtOnce } from '../few-at-once.ts'
import { peopleCsv, type ReadFile, readPeople } from '../people-csv.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

const MOST_BYTES = 12_000_000
const MOST_SHOWN = 50

export function prospectImportRoutes(api: Api, { db, now }: Services): void {
  const enterExport = fewAtOnce('exports of people', { ofOne: 2, ofAll: 20 }, now)
  const enterImport = fewAtOnce('imports of people', { ofOne: 1, ofAll: 5 }, now)

  api.route({
    ...contract.listProspects,
    handler: ({ workspaceId, query: { cursor, limit = 50, ...which } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const offset = fromOffset(cursor)
        const found = await listProspects(tx, workspaceId, { limit: limit + 1, offset, ...which })
        return wire({
          prospects: found.slice(0, limit),
          next: found.length > limit ? toOffset(offset + limit) : null,
        })
      }),
  })

  api.route({
    ...contract.exportProspects,
    handler: async ({ workspaceId, caller }, reply) => {
      enterExport(caller.memberId, reply)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="people.csv"')
        .send(Readable.from(peopleCsv(db, workspaceId)) as never) // the text that the contract tells of, in pieces
    },
  })

  api.route({
    ...contract.importProspects,
    bodyLimit: MOST_BYTES,
    handler: async ({ workspaceId, caller, body: { csv, dryRun = false, columns = [] } }, reply) => {
      enterImport(workspaceId, reply)
      const { currency } = await withWorkspace(db, workspaceId, (tx) => getWorkspace(tx, workspaceId))
      const file = await readPeople(csv, columns, currency)
      return withWorkspace(db, workspaceId, async (tx) => {
        const rows = await withOwners(tx, workspaceId, file)
        const outcome = await importPeople(tx, workspaceId, caller.memberId, rows, { dryRun })
        const { duplicates, ...counts } = outcome
        if (!dryRun) await audit(tx, workspaceId, caller.actor, { act: 'prospects:imported', detail: { ...counts } })
        const refusals = file.refusals.sort((a, b) => a.line - b.line)
        return {
          ...counts,
          ...{ columns: file.columns, rows: file.rows, duplicates },
          refused: refusals.length,
          refusals: refusals.slice(0, MOST_SHOWN),
        }
      })
    },
  })
}

/** Owners by their name or mail address, groups by their name. A row whose owner is neither is refused: rather than that nobody's lead comes of it unseen. */
async function withOwners(tx: Tx, workspaceId: string, file: ReadFile): Promise<ImportRow[]> {
  const groups = (await listGroups(tx, workspaceId)).map(({ id, name }) => [name, id] as const)
  const members = (await listMembers(tx, workspaceId)).flatMap(({ id, name, email }) =>
    [name, email].map((word) => [word, id] as const),
  )
  const ids = new Map([...groups, ...members].map(([word, id]) => [word.toLowerCase(), id]))
  return file.people.flatMap(({ line, person }): ImportRow[] => {
    if (!person.standing) return [{ line, person: { ...person, standing: null } }]
    const { owner, ...standing } = person.standing
    const ownerId = owner ? ids.get(owner.toLowerCase()) : null
    if (ownerId !== undefined) return [{ line, person: { ...person, standing: { ...standing, ownerId } } }]
    file.refusals.push({ line, ...refusalOf('owner', owner ?? '') })
    return []
  })
}
