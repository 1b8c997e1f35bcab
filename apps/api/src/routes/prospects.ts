import * as contract from '@earshot/contract/prospects'
import { Failed, Invalid } from '@earshot/core/errors'
import { type Identity, readPerson } from '@earshot/core/prospect-import'
import { audit } from '@earshot/db/audit-log'
import { getAuthor } from '@earshot/db/authors'
import { listCandidates } from '@earshot/db/prospect-candidates'
import { findProspect, mergeProspect, saveProspect, splitProspect } from '@earshot/db/prospects'
import { changeUnheard } from '@earshot/db/prospects-unheard'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import type { Services } from '../services.ts'

export function prospectRoutes(api: Api, { db, bus }: Services): void {
  api.route({
    ...contract.getProspect,
    handler: ({ workspaceId, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await getAuthor(tx, workspaceId, id)
        return { prospect: (await findProspect(tx, workspaceId, id)) ?? null }
      }),
  })

  api.route({
    ...contract.saveProspect,
    handler: ({ workspaceId, caller, params: { id }, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const prospect = await saveProspect(tx, workspaceId, id, body)
        if (body.doNotContact !== undefined) {
          const act = body.doNotContact ? 'prospect:closed' : 'prospect:opened'
          await audit(tx, workspaceId, caller.actor, { act, subject: prospect.id })
        }
        return prospect
      }),
  })

  api.route({
    ...contract.listCandidates,
    handler: ({ workspaceId, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await getAuthor(tx, workspaceId, id)
        return { candidates: await listCandidates(tx, workspaceId, id) }
      }),
  })

  api.route({
    ...contract.mergeProspect,
    handler: ({ workspaceId, caller, params: { id }, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const merged = await mergeProspect(tx, workspaceId, id, body.authorId)
        const { prospect, moved } = merged
        await audit(tx, workspaceId, caller.actor, {
          act: 'prospect:merged',
          subject: prospect.id,
          detail: { ...moved },
        })
        return merged
      }),
  })

  api.route({
    ...contract.splitProspect,
    handler: ({ workspaceId, caller, params: { id }, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const prospect = await splitProspect(tx, workspaceId, id, body)
        await audit(tx, workspaceId, caller.actor, { act: 'prospect:split', subject: prospect.id, detail: { ...body } })
        return prospect
      }),
  })

  api.route({
    ...contract.eraseProspect,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      const { id: prospectId } = await withWorkspace(db, workspaceId, (tx) =>
        saveProspect(tx, workspaceId, id, { doNotContact: true }),
      )
      await erase(workspaceId, caller, prospectId)
      return reply.status(204).send(null)
    },
  })

  api.route({
    ...contract.changeUnheard,
    handler: ({ workspaceId, caller, params: { id }, body }, reply) =>
      withWorkspace(db, workspaceId, async (tx) => {
        checkKnownBy(body)
        const { doNotContact } = await changeUnheard(tx, workspaceId, id, body)
        if (body.doNotContact !== undefined && body.doNotContact !== doNotContact) {
          const act = body.doNotContact ? 'prospect:closed' : 'prospect:opened'
          await audit(tx, workspaceId, caller.actor, { act, subject: id })
        }
        return reply.status(204).send(null)
      }),
  })

  api.route({
    ...contract.eraseUnheard,
    handler: async ({ workspaceId, caller, params: { id } }, reply) => {
      await withWorkspace(db, workspaceId, (tx) => changeUnheard(tx, workspaceId, id, { doNotContact: true }))
      await erase(workspaceId, caller, id)
      return reply.status(204).send(null)
    },
  })

  /** By the worker: the api may not delete what was heard. */
  async function erase(workspaceId: string, { actor }: Pick<Caller, 'actor'>, prospectId: string): Promise<void> {
    const answer = await bus.ask({ kind: 'erase-prospect', workspaceId, prospectId })
    if (!answer.ok) throw new Failed(answer.message)
    await withWorkspace(db, workspaceId, (tx) =>
      audit(tx, workspaceId, actor, { act: 'prospect:erased', subject: prospectId }),
    )
  }
}

/** By the same rules as a line of a file. */
function checkKnownBy({ mail, knownAs = [] }: { mail?: string | null; knownAs?: readonly Identity[] }): void {
  const cells = knownAs.map(({ network, handle, url }) => ({
    ...(network && { network }),
    ...(handle && { handle }),
    ...(url && { profile: url }),
  }))
  for (const one of mail ? [{ mail }, ...cells] : cells) {
    const read = readPerson(one, 'EUR')
    if ('code' in read) throw new Invalid(read.why)
  }
}
