import { TAG_COLOURS } from '@earshot/core/tag-colour'
import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { ById, Count, Id, Nothing, strict } from './shape.ts'

const TagName = Type.String({ minLength: 1, maxLength: 50, pattern: '\\S' })
const Colour = Type.Enum(TAG_COLOURS)

export const TagRef = Type.Object({ id: Id, name: Type.String(), colour: Colour })
export type TagRef = Static<typeof TagRef>
export const Tag = Type.Object({ id: Id, name: Type.String(), colour: Colour, mentions: Count })
export type Tag = Static<typeof Tag>

export const listTags = {
  method: 'GET',
  url: '/api/tags',
  access: 'mentions:read',
  summary: 'Tags, by name',
  schema: { response: { 200: Type.Object({ tags: Type.Array(Tag) }) } },
} as const satisfies Route

export const createTag = {
  method: 'POST',
  url: '/api/tags',
  access: 'mentions:write',
  summary: 'Make a tag; a second one of the same name is refused (409)',
  schema: { body: strict({ name: TagName, colour: Type.Optional(Colour) }), response: { 201: Tag } },
} as const satisfies Route

export const updateTag = {
  method: 'PATCH',
  url: '/api/tags/:id',
  access: 'settings:write',
  summary: 'Rename or recolour a tag',
  schema: {
    params: ById,
    body: strict({ name: Type.Optional(TagName), colour: Type.Optional(Colour) }),
    response: { 200: Tag },
  },
} as const satisfies Route

export const deleteTag = {
  method: 'DELETE',
  url: '/api/tags/:id',
  access: 'settings:write',
  summary: 'Delete a tag, and take it off every mention',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route
