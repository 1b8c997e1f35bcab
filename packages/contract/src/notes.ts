import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import type { Route } from './route.ts'
import { ById, Id, Nothing, nullable, strict, Time } from './shape.ts'

const NoteText = Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' })

/** What a member wrote on a mention, for colleagues only. */
export const Note = Type.Object({
  id: Id,
  mentionId: Id,
  /** A colleague stands in it as `<@id>`, the id being the member's. */
  text: Type.String(),
  member: nullable(MemberRef),
  /** Who is named in it. */
  named: Type.Array(MemberRef),
  createdAt: Time,
  editedAt: nullable(Time),
})
export type Note = Static<typeof Note>

export const createNote = {
  method: 'POST',
  url: '/api/mentions/:id/notes',
  access: 'mentions:write',
  summary: 'Write a note on a mention; whoever it names (`<@id>`) is notified',
  schema: { params: ById, body: strict({ text: NoteText }), response: { 201: Note } },
} as const satisfies Route

export const updateNote = {
  method: 'PATCH',
  url: '/api/notes/:id',
  access: 'mentions:write',
  summary: 'Change an own note; what it said before is kept',
  schema: { params: ById, body: strict({ text: NoteText }), response: { 200: Note } },
} as const satisfies Route

export const deleteNote = {
  method: 'DELETE',
  url: '/api/notes/:id',
  access: 'mentions:write',
  summary: 'Delete an own note; an admin may delete any',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route

export const NoteVersion = Type.Object({ id: Id, text: Type.String(), writtenAt: Time })
export type NoteVersion = Static<typeof NoteVersion>

export const listNoteVersions = {
  method: 'GET',
  url: '/api/notes/:id/versions',
  access: 'mentions:read',
  summary: 'What a note said before it was changed, newest first',
  schema: { params: ById, response: { 200: Type.Object({ versions: Type.Array(NoteVersion) }) } },
} as const satisfies Route
