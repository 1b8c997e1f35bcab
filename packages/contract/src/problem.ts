import { type Static, Type } from 'typebox'

/** Every error, as RFC 9457 has it (`application/problem+json`). `detail` says what to do, in English, French or Japanese by `Accept-Language`; `requestId` finds it in the log. */
export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.String(),
  detail: Type.String(),
  requestId: Type.String(),
  /** What to mend, by JSON pointer into what was sent. */
  fields: Type.Optional(Type.Record(Type.String(), Type.String())),
  /** The hold because of which no answer may be sent. */
  hold: Type.Optional(
    Type.Object({ roomId: Type.String(), room: Type.String(), by: Type.String(), until: Type.String() }),
  ),
  /** Examples that a save of a monitor would break; sending `confirm: true` saves all the same. */
  broken: Type.Optional(
    Type.Array(Type.Object({ exampleId: Type.String(), text: Type.String(), should: Type.String() })),
  ),
})
export type Problem = Static<typeof Problem>
