import { FAULT_CODES } from '@earshot/core/file-fault'
import { REFUSAL_CODES } from '@earshot/core/refusal'
import { Type } from 'typebox'
import { Count } from './shape.ts'

/** A line of a file that was refused: why by code, with what stands there, and in English. Lines refused by an older program have no code. */
export const RefusedLine = Type.Object({
  line: Count,
  code: Type.Optional(Type.Enum(REFUSAL_CODES)),
  value: Type.Optional(Type.String()),
  why: Type.String(),
})

/** Why a whole file was refused: by code, with what it is about. */
export const FileFault = Type.Object({ code: Type.Enum(FAULT_CODES), value: Type.String() })
