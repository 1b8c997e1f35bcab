import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import type { FastifySchemaCompiler } from 'fastify'

const common = { useDefaults: true, removeAdditional: false, allErrors: false, strict: false } as const
// A body says what it means; an address has only text, and a parameter given once stands for a list of one.
const ofBody = formats.default(new Ajv({ ...common }))
const ofText = formats.default(new Ajv({ ...common, coerceTypes: 'array' }))

/** How requests are checked: properties that are not known are refused, never dropped. */
export const compileValidator: FastifySchemaCompiler<object> = ({ schema, httpPart }) =>
  (httpPart === 'body' ? ofBody : ofText).compile(schema)
