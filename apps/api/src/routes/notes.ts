import * as contract from '@earshot/contract/notes'
import { Forbidden, NotFound } from '@earshot/core/errors'
import { mayDo } from '@earshot/core/roles'
import type { Tx } from '@earshot/db/client'
import { findMentionKey } from '@earshot/db/mentions'
import { createNote, deleteNote, getNote, listNoteVersions, type Note, updateNote } from '@earshot/db/notes'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Caller } from '../caller.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function noteRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.createNote,
    handler: async ({ workspaceId, caller, params, body }, reply) => {
      const note = await withWorkspace(db, workspaceId, async (tx) => {
        if (!(await findMentionKey(tx, workspaceId, params.id))) throw new NotFound('There is no such mention.')
        return createNote(tx, workspaceId, { mentionId: params.id, memberId: caller.memberId, text: body.text })
      })
      return reply.status(201).send(wire(note))
    },
  })

  api.route({
    ...contract.updateNote,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await getOwnNote(tx, caller, params.id)
        return wire(await updateNote(tx, workspaceId, params.id, body.text))
      }),
  })

  api.route({
    ...contract.listNoteVersions,
    handler: ({ workspaceId, params }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await getNote(tx, workspaceId, params.id)
        return wire({ versions: await listNoteVersions(tx, workspaceId, params.id) })
      }),
  })

  api.route({
    ...contract.deleteNote,
    handler: async ({ workspaceId, caller, params }, reply) => {
      await withWorkspace(db, workspaceId, async (tx) => {
        const note = mayDo(caller.role, 'settings:write')
          ? await getNote(tx, workspaceId, params.id)
          : await getOwnNote(tx, caller, params.id)
        await deleteNote(tx, workspaceId, note)
      })
      return reply.status(204).send(null)
    },
  })
}

async function getOwnNote(tx: Tx, caller: Caller, id: string): Promise<Note> {
  const note = await getNote(tx, caller.workspaceId, id)
  if (note.member?.id !== caller.memberId) throw new Forbidden('This note is somebody else’s: only they can change it.')
  return note
}
