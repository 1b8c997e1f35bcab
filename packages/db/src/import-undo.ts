import { isDeepStrictEqual } from 'node:util'
import type { KeptBecause, Written } from '@earshot/core/import-undo'
import { type Identity, PERSON_FIELDS, type PersonField, type Standing } from '@earshot/core/prospect-import'

/** Somebody whom an import made or filled in, as they stand now. */
export interface ImportedNow extends Record<PersonField, string | null> {
  id: string
  label: string
  isNew: boolean
  written: Written
  knownAs: Identity[]
  standing: Standing | null
  doNotContact: boolean
  isHeard: boolean
  /** Another import that stands has filled them in too. */
  isInAnother: boolean
  /** Somebody has acted on the lead that it made, or noted something there. */
  isWorkedOn: boolean
}

/** How they stand once it is undone. */
export type Restored = Pick<ImportedNow, 'id' | 'knownAs' | 'standing' | PersonField>

export type Undoing =
  | { kind: 'remove' }
  | { kind: 'keep'; why: KeptBecause }
  /** `why`: something that it wrote stays. */
  | { kind: 'restore'; person: Restored; takesLead: boolean; why: KeptBecause | null }

/**
 * What undoing an import means for one of its people: whom it alone made goes, unless something was done about them since; of whom it
 * filled in, what still stands as it wrote it is taken back. Who is not to be contacted stays so.
 */
export function undoOf(one: ImportedNow): Undoing {
  if (!one.isNew) return restore(one)
  if (one.isHeard) return { kind: 'keep', why: 'heard' }
  if (one.isInAnother) return { kind: 'keep', why: 'imported' }
  if (one.doNotContact) return { kind: 'keep', why: 'closed' }
  return isAsWritten(one) ? { kind: 'remove' } : { kind: 'keep', why: 'changed' }
}

function isAsWritten({ written, knownAs, standing, ...one }: ImportedNow): boolean {
  if (PERSON_FIELDS.some((field) => one[field] !== (written.fields[field] ?? null))) return false
  return isDeepStrictEqual(knownAs, written.knownAs) && isDeepStrictEqual(standing, written.standing)
}

function restore(one: ImportedNow): Undoing {
  const { id, written, isWorkedOn } = one
  const person: Restored = { ...one, id }
  let isChanged = false
  for (const field of PERSON_FIELDS) {
    const said = written.fields[field]
    if (said === undefined) continue
    if (one[field] === said) person[field] = null
    else isChanged = true
  }
  person.knownAs = one.knownAs.filter((identity) => !written.knownAs.some((its) => isDeepStrictEqual(its, identity)))
  if (written.standing && isDeepStrictEqual(one.standing, written.standing)) person.standing = null
  const takesLead = written.lead !== null && !isWorkedOn
  const why = isWorkedOn ? 'worked' : isChanged ? 'changed' : written.doNotContact && one.doNotContact ? 'closed' : null
  return { kind: 'restore', person, takesLead, why }
}
