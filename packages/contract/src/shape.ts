import { type TProperties, type TSchema, Type } from 'typebox'

/** An object that takes no property beyond those named: what a caller sends is either understood or refused. */
export function strict<P extends TProperties>(properties: P) {
  return Type.Object(properties, { additionalProperties: false })
}

export function nullable<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()])
}

/** A filter that may be given several times: `?network=feed&network=bluesky` means either. */
export function anyOf<S extends TSchema>(schema: S) {
  return Type.Optional(Type.Array(schema, { maxItems: 100 }))
}

export const Id = Type.String({ format: 'uuid' })

/** ISO 8601, in UTC when it comes from us. */
export const Time = Type.String({ format: 'date-time' })

/** A day (`2026-11-22`, in the workspace's time zone, whole) or an exact time. */
export const DayOrTime = Type.Union([Type.String({ format: 'date' }), Type.String({ format: 'date-time' })])

export const ById = strict({ id: Id })

/** One line of a person's typing: something to see, and no controls, line ends or overrides of direction. */
export const Name = Type.String({
  minLength: 1,
  maxLength: 200,
  pattern: '^(?=.*\\S)[^\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]*$',
})

export const Count = Type.Integer({ minimum: 0 })

/** A name that networks or recognisers gave: letters of any script, and nothing that a statement or a page would read as a sign. */
export const Word = (maxLength: number) => Type.String({ maxLength, pattern: '^[^\'"`;\\\\<>()\\p{Cc}]*$' })

/** An answer without a body. */
export const Nothing = Type.Null({ description: 'no content' })
