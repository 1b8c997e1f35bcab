import { Readable } from 'node:stream'
import * as contract from '@earshot/contract/prospect-imports'
import { Forbidden } from '@earshot/core/errors'
import { refusalOf } from '@earshot/core/refusal'
import { mayDo } from '@earshot/core/roles'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { listGroups } from '@earshot/db/groups'
import { listMembers } from '@earshot/db/members'
import { getPeopleImport, listKept, listPeopleImports } from '@earshot/db/prospect-import-ledger'
import { undoImport } from '@earshot/db/prospect-import-undo'
import { type ImportRow, importPeople, planImport } from '@earshot/db/prospect-imports'
import { listProspects } from '@earshot/db/prospect-list'
import { withWorkspace } from '@earshot/db/with-workspace'
import { getWorkspace } from '@earshot/db/workspaces'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import { fromOffset, toOffset } from '../cursor.ts'
import { fewAtOnce } from '../few-at-once.ts'
import { peopleCsv, type ReadFile, readPeople } from '../people-csv.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

const MOST_BYTES = 12_000_000
const MOST_SHOWN = 50
const MOST_LISTED = 100

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
    handler: async ({ workspaceId, caller, body }, reply) => {
      const { csv, dryRun = false, columns = [], filename = 'people.csv' } = body
      enterImport(workspaceId, reply)
      const { currency } = await withWorkspace(db, workspaceId, (tx) => getWorkspace(tx, workspaceId))
      const file = await readPeople(csv, columns, currency)
      return withWorkspace(db, workspaceId, async (tx) => {
        const rows = await withOwners(tx, workspaceId, file)
        const refusals = file.refusals.sort((a, b) => a.line - b.line)
        const sent = { memberId: caller.memberId, filename, rows: file.rows, refused: refusals.length }
        const { importId, duplicates, ...counts } = dryRun
          ? { importId: null, ...(await planImport(tx, workspaceId, rows)).outcome }
          : await importPeople(tx, workspaceId, sent, rows)
        if (importId) {
          const entry = { act: 'prospects:imported', subject: importId, detail: { filename, ...counts } } as const
          await audit(tx, workspaceId, caller.actor, entry)
        }
        return {
          ...{ importId, ...counts },
          ...{ columns: file.columns, rows: file.rows, duplicates },
          refused: refusals.length,
          refusals: refusals.slice(0, MOST_SHOWN),
        }
      })
    },
  })

  api.route({
    ...contract.listProspectImports,
    handler: ({ workspaceId, caller }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const found = await listPeopleImports(tx, workspaceId, MOST_LISTED)
        return wire({ imports: found.map((one) => withRight(caller, one)) })
      }),
  })

  api.route({
    ...contract.getProspectImport,
    handler: ({ workspaceId, caller, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const found = await getPeopleImport(tx, workspaceId, id)
        return wire({ import: withRight(caller, found), people: await listKept(tx, workspaceId, id, MOST_SHOWN) })
      }),
  })

  api.route({
    ...contract.undoProspectImport,
    handler: async ({ workspaceId, caller, params: { id }, body: { dryRun = false } }, reply) => {
      enterImport(workspaceId, reply)
      return withWorkspace(db, workspaceId, async (tx) => {
        if (!mayUndo(caller, await getPeopleImport(tx, workspaceId, id)))
          throw new Forbidden('Somebody else imported this: only they, an admin or an owner can undo it.')
        const { kept, ...counts } = await undoImport(tx, workspaceId, caller.memberId, id, { dryRun })
        const outcome = { ...counts, kept: kept.length }
        if (!dryRun) {
          const entry = { act: 'prospects:import-undone', subject: id, detail: outcome } as const
          await audit(tx, workspaceId, caller.actor, entry)
        }
        return { ...outcome, people: kept.slice(0, MOST_SHOWN) }
      })
    },
  })
}

type Listed = Awaited<ReturnType<typeof getPeopleImport>>

const mayUndo = ({ memberId, role }: Pick<Caller, 'memberId' | 'role'>, { member }: Listed) =>
  member?.id === memberId || mayDo(role, 'settings:write')

const withRight = (caller: Pick<Caller, 'memberId' | 'role'>, found: Listed) => ({
  ...found,
  mayUndo: mayUndo(caller, found),
})

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
