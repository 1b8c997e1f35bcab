import { type Static, Type } from 'typebox'
import { MentionFilter } from './mention-filter.ts'
import type { Route } from './route.ts'
import { ById, Count, Id, Name, Nothing, strict } from './shape.ts'

export const SavedView = Type.Object({
  id: Id,
  name: Type.String(),
  filter: MentionFilter,
  /** Seen by the whole workspace, or by its maker alone. */
  shared: Type.Boolean(),
  isYours: Type.Boolean(),
  /** Open mentions that it holds now; `about` where its words were checked on a part only. */
  count: Count,
  about: Type.Boolean(),
})
export type SavedView = Static<typeof SavedView>

export const listSavedViews = {
  method: 'GET',
  url: '/api/saved-views',
  access: 'mentions:read',
  summary: 'Saved views, in their order, with counts',
  schema: { response: { 200: Type.Object({ savedViews: Type.Array(SavedView) }) } },
} as const satisfies Route

export const createSavedView = {
  method: 'POST',
  url: '/api/saved-views',
  access: 'mentions:read',
  summary: 'Keep a filter under a name; sharing it takes `mentions:write`',
  schema: {
    body: strict({ name: Name, filter: MentionFilter, shared: Type.Optional(Type.Boolean()) }),
    response: { 201: SavedView },
  },
} as const satisfies Route

export const updateSavedView = {
  method: 'PATCH',
  url: '/api/saved-views/:id',
  access: 'mentions:read',
  summary: 'Rename a view, change its filter or who sees it',
  schema: {
    params: ById,
    body: strict({
      name: Type.Optional(Name),
      filter: Type.Optional(MentionFilter),
      shared: Type.Optional(Type.Boolean()),
      position: Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
    }),
    response: { 200: SavedView },
  },
} as const satisfies Route

export const deleteSavedView = {
  method: 'DELETE',
  url: '/api/saved-views/:id',
  access: 'mentions:read',
  summary: 'Delete an own view; an admin may delete a shared one',
  schema: { params: ById, response: { 204: Nothing } },
} as const satisfies Route
