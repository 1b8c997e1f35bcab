import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { ById, Id, Name, Nothing, strict } from './shape.ts'

const fields = {
  name: Name,
  /** As a mention's `language`. */
  language: Type.String({ pattern: '^[a-z]{2,3}$' }),
  /** With `{author.name}`, `{author.handle}`, `{network}`, `{brand}` and `{member.name}` where they are to be filled in. */
  text: Type.String({ minLength: 1, maxLength: 10_000, pattern: '\\S' }),
}

export const SavedReply = Type.Object({ id: Id, ...fields })
export type SavedReply = Static<typeof SavedReply>

export const listSavedReplies = {
  method: 'GET',
  url: '/api/saved-replies',
  access: 'mentions:read',
  summary: 'Saved replies, by language and name',
  schema: { response: { 200: Type.Object({ savedReplies: Type.Array(SavedReply) }) } },
} as const satisfies Route

export const createSavedReply = {
  method: 'POST',
  url: '/api/saved-replies',
  access: 'replies:approve',
  summary: 'Save a reply; what stands in braces and is no variable is refused (400)',
  schema: { body: strict(fields), response: { 201: SavedReply } },
} as const satisfies Route

export const updateSavedReply = {
  method: 'PUT',
  url: '/api/saved-replies/:id',
  access: 'replies:approve',
  summary: 'Change a saved reply',
  schema: { params: ById, body: strict(fields), response: { 200: SavedReply } },
} as const satisfies Route

export const deleteSavedReply = {
  method: 'DELETE',
  url: '/api/saved-replies/:id',
  access: 'replies:approve',
  summary: 'Delete a saved reply',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route
