import type { Identity, PersonField, Standing } from './prospect-import.ts'

/** Why somebody stays, whole or in part, when the import that brought them is undone. */
export const KEPT_BECAUSE = ['heard', 'imported', 'worked', 'changed', 'closed'] as const
export type KeptBecause = (typeof KEPT_BECAUSE)[number]

/** What an import wrote of a person: of one whom it made, all that stood there then. */
export interface Written {
  fields: Partial<Record<PersonField, string>>
  knownAs: Identity[]
  keys: string[]
  doNotContact: boolean
  /** It made an author, who was heard before, somebody who is pursued. */
  pursued: boolean
  /** What waits until they are heard. */
  standing: Standing | null
  /** The lead that it made of what they had said, by these strokes. */
  lead: { mentionId: string; strokeIds: string[]; nextStep: string | null; nextStepAt: string | null } | null
}
