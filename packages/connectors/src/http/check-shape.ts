import { Failed } from '@earshot/core/errors'
import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

type Checker = { Check(value: unknown): boolean; Errors(value: unknown): { instancePath: string; message: string }[] }

const compiled = new WeakMap<TSchema, Checker>()

/** The value, if it has the schema's shape; throws `Failed` that names the first place where it has not. */
export function checkShape<T extends TSchema>(schema: T, value: unknown): Static<T> {
  const checker = compiled.get(schema) ?? compile(schema)
  if (checker.Check(value)) return value as Static<T>
  const [first] = checker.Errors(value)
  throw new Failed(
    `The network's answer has changed its shape: ${first?.instancePath || 'it'} ${first?.message ?? 'is not as before'}.`,
  )
}

function compile(schema: TSchema): Checker {
  const checker = Compile(schema) as unknown as Checker
  compiled.set(schema, checker)
  return checker
}
