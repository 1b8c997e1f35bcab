import * as contract from '@earshot/contract/rooms'
import { NotFound } from '@earshot/core/errors'
import { audit } from '@earshot/db/audit-log'
import type { Tx } from '@earshot/db/client'
import { findMentionKey } from '@earshot/db/mentions'
import { addToRoomLog, listRoomEntries } from '@earshot/db/room-entries'
import { holdRoom, liftHold } from '@earshot/db/room-holds'
import { listRoomMentions } from '@earshot/db/room-mentions'
import { readRoomReport } from '@earshot/db/room-report'
import {
  addToRoom,
  agreeOnWording,
  closeRoom,
  getRoom,
  listRooms,
  listRoomsOf,
  lockOpenRoom,
  openRoom,
} from '@earshot/db/rooms'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { Api } from '../api.ts'
import type { Services } from '../services.ts'
import { wire } from '../wire.ts'

export function roomRoutes(api: Api, { db }: Services): void {
  api.route({
    ...contract.listRooms,
    handler: ({ workspaceId }) =>
      withWorkspace(db, workspaceId, async (tx) => wire({ rooms: await listRooms(tx, workspaceId) })),
  })

  api.route({
    ...contract.listRoomsOfMention,
    handler: ({ workspaceId, params }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await requireMention(tx, workspaceId, params.id)
        return wire({ rooms: await listRoomsOf(tx, workspaceId, params.id) })
      }),
  })

  api.route({
    ...contract.openRoom,
    handler: async ({ workspaceId, caller, body }, reply) => {
      const room = await withWorkspace(db, workspaceId, async (tx) => {
        const made = await openRoom(tx, workspaceId, { ...body, memberId: caller.memberId })
        await audit(tx, workspaceId, caller.actor, {
          act: 'room:opened',
          subject: made.id,
          detail: { name: made.name },
        })
        return made
      })
      return reply.status(201).send(wire(room))
    },
  })

  api.route({
    ...contract.getRoom,
    handler: ({ workspaceId, params: { id } }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const room = await getRoom(tx, workspaceId, id)
        return wire({
          room,
          mentions: await listRoomMentions(tx, workspaceId, id),
          entries: await listRoomEntries(tx, workspaceId, id),
          report: await readRoomReport(tx, workspaceId, id),
        })
      }),
  })

  api.route({
    ...contract.addToRoom,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await requireMention(tx, workspaceId, body.mentionId)
        const by = { roomId: params.id, memberId: caller.memberId }
        return wire(await addToRoom(tx, workspaceId, by, body.mentionId))
      }),
  })

  api.route({
    ...contract.writeInRoom,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await lockOpenRoom(tx, workspaceId, params.id)
        await addToRoomLog(tx, workspaceId, { roomId: params.id, memberId: caller.memberId }, body)
        return wire(await getRoom(tx, workspaceId, params.id))
      }),
  })

  api.route({
    ...contract.agreeOnWording,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const by = { roomId: params.id, memberId: caller.memberId }
        const room = await agreeOnWording(tx, workspaceId, by, body.text)
        await audit(tx, workspaceId, caller.actor, { act: 'room:worded', subject: params.id })
        return wire(room)
      }),
  })

  api.route({
    ...contract.holdRoom,
    handler: ({ workspaceId, caller, params, body }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const by = { roomId: params.id, memberId: caller.memberId }
        const { onTheirWay } = await holdRoom(tx, workspaceId, by, new Date(body.until))
        await audit(tx, workspaceId, caller.actor, { act: 'room:held', subject: params.id, detail: body })
        return wire({ room: await getRoom(tx, workspaceId, params.id), onTheirWay })
      }),
  })

  api.route({
    ...contract.liftHold,
    handler: ({ workspaceId, caller, params }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        await liftHold(tx, workspaceId, { roomId: params.id, memberId: caller.memberId })
        await audit(tx, workspaceId, caller.actor, { act: 'room:lifted', subject: params.id })
        return wire(await getRoom(tx, workspaceId, params.id))
      }),
  })

  api.route({
    ...contract.closeRoom,
    handler: ({ workspaceId, caller, params }) =>
      withWorkspace(db, workspaceId, async (tx) => {
        const room = await closeRoom(tx, workspaceId, { roomId: params.id, memberId: caller.memberId })
        await audit(tx, workspaceId, caller.actor, { act: 'room:closed', subject: params.id })
        return wire(room)
      }),
  })
}

async function requireMention(tx: Tx, workspaceId: string, id: string): Promise<void> {
  if (!(await findMentionKey(tx, workspaceId, id))) throw new NotFound('There is no such mention.')
}
