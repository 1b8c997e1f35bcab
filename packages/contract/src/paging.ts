import { Type } from 'typebox'

/** Keyset paging: `cursor` is opaque, from the page before. */
export const paging = {
  cursor: Type.Optional(Type.String({ maxLength: 300, pattern: '^[A-Za-z0-9_-]+$' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
}

/** Where the next page begins; null on the last one. */
export const NextCursor = Type.Union([Type.String(), Type.Null()])
