import { type Static, Type } from 'typebox'
import { Id, nullable, Time } from './shape.ts'

/** A time in which a connection was not heard. `until` is null while it lasts. Charts hatch it; it is never zero. */
export const Gap = Type.Object({
  connectionId: Id,
  network: Type.String(),
  label: Type.String(),
  from: Time,
  until: nullable(Time),
  /** For a person: "The address answered 503", "No turn came: the worker was not running". */
  cause: Type.String(),
})
export type Gap = Static<typeof Gap>

export const OutcomeKind = Type.Enum([
  'heard',
  'nothing-new',
  'waiting',
  'failed',
  'asks-person',
  'gone',
  'missed',
] as const)
