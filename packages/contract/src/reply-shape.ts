import { Type } from 'typebox'
import { Count } from './shape.ts'

/** How a network takes answers, as `asSent`, `lengthOf` and `partsOf` of core read it. */
export const ReplyShape = Type.Object({
  maxLength: Count,
  counts: Type.Enum(['characters', 'utf16', 'graphemes', 'bytes', 'short-links', 'weighted', 'emoji-bytes'] as const),
  beginsWithHandle: Type.Optional(Type.Boolean()),
  maxParts: Type.Optional(Count),
  images: Type.Optional(Type.Object({ most: Count, maxBytes: Count, maxAlt: Count })),
})
