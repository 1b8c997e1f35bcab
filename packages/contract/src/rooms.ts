import { ROOM_ENTRY_KINDS } from '@earshot/core/room'
import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import { Mention } from './mentions.ts'
import type { Route } from './route.ts'
import { ById, Count, Id, Name, nullable, strict, Time } from './shape.ts'

const Words = Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' })

/** Where members handle an incident together. While `hold` lasts, nobody sends an answer to its mentions. */
export const Room = Type.Object({
  id: Id,
  name: Type.String(),
  openedBy: nullable(MemberRef),
  createdAt: Time,
  closedAt: nullable(Time),
  /** What answers say, as the room agreed. */
  wording: nullable(Type.String()),
  hold: nullable(Type.Object({ by: nullable(MemberRef), until: Time })),
  /** Mentions in it: those that were put there, and all that tell the same in the same words. */
  count: Count,
})
export type Room = Static<typeof Room>

/** A line of a room's thread; none is ever changed. */
export const RoomEntry = Type.Object({
  id: Id,
  kind: Type.Enum(ROOM_ENTRY_KINDS),
  text: Type.String(),
  member: nullable(MemberRef),
  named: Type.Array(MemberRef),
  until: nullable(Time),
  createdAt: Time,
})
export type RoomEntry = Static<typeof RoomEntry>

const Sentiments = Type.Object({ negative: Count, neutral: Count, positive: Count })

export const RoomReport = Type.Object({
  firstHeardAt: nullable(Time),
  /** When a member first acted on one of its mentions, or opened the room. Who only looked is not known. */
  firstActAt: nullable(Time),
  firstAnswerAt: nullable(Time),
  networks: Type.Array(Type.Object({ network: Type.String(), count: Count })),
  /** What the monitors of its mentions heard in the day before the first of them. */
  before: Sentiments,
  /** The same in the day after the room was closed; null: it is open. */
  after: nullable(Sentiments),
})
export type RoomReport = Static<typeof RoomReport>

const Rooms = Type.Object({ rooms: Type.Array(Room) })

export const listRooms = {
  method: 'GET',
  url: '/api/rooms',
  access: 'mentions:read',
  summary: 'Incident rooms, those that are open first; 100 at most',
  schema: { response: { 200: Rooms } },
} as const satisfies Route

export const listRoomsOfMention = {
  method: 'GET',
  url: '/api/mentions/:id/rooms',
  access: 'mentions:read',
  summary: 'The open rooms that a mention is in',
  schema: { params: ById, response: { 200: Rooms } },
} as const satisfies Route

export const openRoom = {
  method: 'POST',
  url: '/api/rooms',
  access: 'mentions:write',
  summary: 'Open a room for the story of a mention',
  schema: { body: strict({ name: Name, mentionId: Id }), response: { 201: Room } },
} as const satisfies Route

export const getRoom = {
  method: 'GET',
  url: '/api/rooms/:id',
  access: 'mentions:read',
  summary: 'A room with its newest mentions, its thread and its report',
  schema: {
    params: ById,
    response: {
      200: Type.Object({
        room: Room,
        mentions: Type.Array(Mention),
        entries: Type.Array(RoomEntry),
        report: RoomReport,
      }),
    },
  },
} as const satisfies Route

export const addToRoom = {
  method: 'POST',
  url: '/api/rooms/:id/mentions',
  access: 'mentions:write',
  summary: 'Put another mention into a room, with all that tell the same',
  schema: { params: ById, body: strict({ mentionId: Id }), response: { 200: Room } },
} as const satisfies Route

export const writeInRoom = {
  method: 'POST',
  url: '/api/rooms/:id/entries',
  access: 'mentions:write',
  summary: 'Say something in a room, or log a decision; whoever is named (`<@id>`) is notified',
  schema: {
    params: ById,
    body: strict({ kind: Type.Enum(['decision', 'message'] as const), text: Words }),
    response: { 200: Room },
  },
} as const satisfies Route

export const agreeOnWording = {
  method: 'PUT',
  url: '/api/rooms/:id/wording',
  access: 'replies:approve',
  summary: 'Set what answers to its mentions say',
  schema: { params: ById, body: strict({ text: Words }), response: { 200: Room } },
} as const satisfies Route

export const holdRoom = {
  method: 'PUT',
  url: '/api/rooms/:id/hold',
  access: 'replies:approve',
  summary: 'Nobody answers its mentions until then; `onTheirWay` counts answers that a sender had already',
  schema: {
    params: ById,
    body: strict({ until: Time }),
    response: { 200: Type.Object({ room: Room, onTheirWay: Count }) },
  },
} as const satisfies Route

export const liftHold = {
  method: 'DELETE',
  url: '/api/rooms/:id/hold',
  access: 'replies:approve',
  summary: 'End a hold before its time',
  schema: { params: ById, response: { 200: Room } },
} as const satisfies Route

export const closeRoom = {
  method: 'POST',
  url: '/api/rooms/:id/closing',
  access: 'replies:approve',
  summary: 'Close a room, and end its hold; what comes later is not in it',
  schema: { params: ById, response: { 200: Room } },
} as const satisfies Route
