import { expect, test } from 'vitest'
import { type ImportedNow, undoOf } from './import-undo.ts'

const ann = { network: 'letters', handle: 'ann', url: null }
const standing = {
  stage: 'new',
  ownerId: null,
  value: null,
  lostReason: null,
  nextStep: 'call',
  nextStepAt: null,
} as const
const nobody = { name: null, company: null, role: null, place: null, mail: null, standing: null, doNotContact: false }
const plain = { isHeard: false, isInAnother: false, isWorkedOn: false, id: 'p1', label: 'Ann' }
const written = {
  fields: { company: 'Initech' },
  knownAs: [ann],
  keys: ['handle letters ann'],
  doNotContact: false,
  pursued: false,
  standing,
  lead: null,
}
const made: ImportedNow = { ...plain, ...nobody, isNew: true, written, company: 'Initech', knownAs: [ann], standing }

test('whom an import alone made goes', () => {
  expect(undoOf(made)).toEqual({ kind: 'remove' })
})

test.each([
  ['heard', { isHeard: true }],
  ['imported', { isInAnother: true }],
  ['closed', { doNotContact: true }],
  ['changed', { company: 'Hooli' }],
  ['changed', { role: 'Buyer' }],
  ['changed', { knownAs: [] }],
  ['changed', { standing: { ...standing, stage: 'contacted' as const } }],
])('whom it made stays: %s (%o)', (why, change) => {
  expect(undoOf({ ...made, ...change })).toEqual({ kind: 'keep', why })
})

const known: ImportedNow = { ...made, isNew: false, isHeard: true, name: 'Ann', place: 'Oslo' }

test('of whom it filled in, what still stands as it wrote it is taken back, and nothing else', () => {
  const before = { id: 'p1', name: 'Ann', company: null, place: 'Oslo', knownAs: [], standing: null }
  expect(undoOf(known)).toMatchObject({ kind: 'restore', why: null, takesLead: false, person: before })
  const elsewhere = { ...ann, network: 'square' }
  const since = { ...known, company: 'Hooli', knownAs: [elsewhere, ann] }
  const stays = { company: 'Hooli', knownAs: [elsewhere], standing: null }
  expect(undoOf(since)).toMatchObject({ kind: 'restore', why: 'changed', person: stays })
})

test('a lead that it made is taken back unless somebody worked on it; “do not contact” stays in either case', () => {
  const lead = { mentionId: 'm1', strokeIds: ['s1'], nextStep: null, nextStepAt: null }
  const withLead = { ...known, written: { ...written, lead, doNotContact: true } }
  expect(undoOf(withLead)).toMatchObject({ takesLead: true, why: null })
  expect(undoOf({ ...withLead, doNotContact: true })).toMatchObject({ takesLead: true, why: 'closed' })
  expect(undoOf({ ...withLead, isWorkedOn: true })).toMatchObject({ takesLead: false, why: 'worked' })
})
