import { IMAGE_TYPES, LONGEST_ALT, MOST_IMAGES } from '@earshot/core/reply-image'
import { type Static, Type } from 'typebox'
import type { Route } from './route.ts'
import { ById, Count, Id, Nothing, strict } from './shape.ts'

/** An image beside an answer. */
export const ReplyImage = Type.Object({
  id: Id,
  type: Type.Enum(IMAGE_TYPES),
  width: Count,
  height: Count,
  /** In bytes. */
  size: Count,
  /** What it shows, for whoever does not see it. */
  alt: Type.String(),
  /** False: 30 days after the end of its answer the picture itself is no longer kept. */
  isKept: Type.Boolean(),
})
export type ReplyImage = Static<typeof ReplyImage>

export const DescribedImages = Type.Array(strict({ id: Id, alt: Type.String({ maxLength: LONGEST_ALT }) }), {
  maxItems: MOST_IMAGES,
  description: 'of the draft, in the order in which they stand',
})

export const Fence = Type.Integer({ minimum: 1, description: 'of the draft: whoever takes it over gets a higher one' })

/** The body is the file itself (PNG, JPEG or WebP, told by its bytes, 2 MB at most). */
export const addReplyImage = {
  method: 'POST',
  url: '/api/mentions/:id/draft/images',
  access: 'replies:write',
  summary:
    'Put an image beside the answer that is being written; what its file tells of place, time and device is taken out',
  schema: { params: ById, querystring: strict({ fence: Fence }), response: { 201: ReplyImage } },
} as const satisfies Route

export const dropReplyImage = {
  method: 'DELETE',
  url: '/api/mentions/:id/draft/images/:imageId',
  access: 'replies:write',
  summary: 'Take an image off the answer that is being written',
  schema: {
    params: strict({ id: Id, imageId: Id }),
    querystring: strict({ fence: Fence }),
    response: { 204: Nothing },
  },
} as const satisfies Route

export const getReplyImage = {
  method: 'GET',
  url: '/api/reply-images/:id',
  access: 'mentions:read',
  summary: 'The picture itself, of a draft or an answer, as a file to save',
  schema: { params: ById, response: { 200: Type.String() } },
} as const satisfies Route
