import { KEPT_BECAUSE } from '@earshot/core/import-undo'
import { IMPORT_FIELDS, MOST_CHARACTERS } from '@earshot/core/prospect-import'
import { type Static, Type } from 'typebox'
import { LeadStage } from './lead-stage.ts'
import { LeadValue } from './lead-value.ts'
import { AssigneeRef, MemberRef } from './members.ts'
import { NextCursor, paging } from './paging.ts'
import { RefusedLine } from './refusals.ts'
import type { Route } from './route.ts'
import { ById, Count, Id, nullable, strict, Time } from './shape.ts'

const Words = nullable(Type.String())

/** Somebody who is pursued, or was imported: heard here or not. */
export const ListedProspect = Type.Object({
  id: Id,
  name: Words,
  company: Words,
  role: Words,
  place: Words,
  mail: Words,
  doNotContact: Type.Boolean(),
  knownAs: Type.Array(Type.Object({ network: Words, handle: Words, url: Words })),
  /** Their lead that moved last; of who was not heard yet, as it was imported. */
  standing: nullable(
    Type.Object({
      stage: LeadStage,
      owner: nullable(AssigneeRef),
      value: nullable(LeadValue),
      lostReason: Words,
      nextStep: Words,
      nextStepAt: nullable(Time),
    }),
  ),
  /** The mention that it stands on; null where they are no lead here. */
  mentionId: nullable(Id),
  /** Whether anything was heard of them here. */
  heard: Type.Boolean(),
})
export type ListedProspect = Static<typeof ListedProspect>

export const listProspects = {
  method: 'GET',
  url: '/api/prospects',
  access: 'mentions:read',
  summary: 'People who are pursued or were imported, newest first, heard here or not',
  schema: {
    querystring: strict({
      ...paging,
      /** In a name, a company, a handle or a mail address. */
      text: Type.Optional(Type.String({ maxLength: 200 })),
      /** Whether anything was heard of them. */
      heard: Type.Optional(Type.Boolean()),
    }),
    response: { 200: Type.Object({ prospects: Type.Array(ListedProspect), next: NextCursor }) },
  },
} as const satisfies Route

export const exportProspects = {
  method: 'GET',
  url: '/api/prospects.csv',
  access: 'mentions:read',
  summary:
    'The same as CSV, a row for each place where one is known; those not to be contacted are in it, and say so. It comes in again as it went out',
  schema: { querystring: strict({}), response: { 200: Type.String() } },
} as const satisfies Route

export const ImportField = Type.Enum(IMPORT_FIELDS)
export type ImportField = Static<typeof ImportField>

const Column = Type.Object({
  /** As the file's header writes it. */
  column: Type.String(),
  /** What it is read as; null: it is passed over. */
  field: nullable(ImportField),
  /** The first words in it. */
  sample: Type.String(),
})

const Counts = {
  rows: Count,
  /** People who were not known here. */
  added: Count,
  /** Known people who get what was not known of them. */
  filled: Count,
  /** Known people of whom the file says nothing new. */
  same: Count,
  /** Known people who are not to be contacted: nothing of theirs is changed. */
  closed: Count,
  /** Leads that are made of what somebody said here already. */
  leads: Count,
  refused: Count,
}

/** What became of a file, or with `dryRun` what would. */
export const ImportedProspects = Type.Object({
  /** By which it is undone; null where it was only looked at. */
  importId: nullable(Id),
  columns: Type.Array(Column),
  ...Counts,
  /** The first lines that were refused, and why. */
  refusals: Type.Array(RefusedLine),
  /** Whom the first of those rows mean that are known. */
  duplicates: Type.Array(Type.Object({ line: Count, name: Type.String(), closed: Type.Boolean() })),
})
export type ImportedProspects = Static<typeof ImportedProspects>

export const importProspects = {
  method: 'POST',
  url: '/api/prospects/import',
  access: 'leads:write',
  summary:
    'Take people in from a CSV, 5,000 rows at most: known ones, by handle and network, profile or mail address, get only what was not known of them. All of it or none; a repeat adds nothing',
  schema: {
    body: strict({
      csv: Type.String({ minLength: 1, maxLength: MOST_CHARACTERS }),
      /** What the import is listed as. */
      filename: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      /** Only says what would become of it. */
      dryRun: Type.Optional(Type.Boolean({ default: false })),
      /** What columns are read as where their names don’t say it. */
      columns: Type.Optional(
        Type.Array(strict({ column: Type.String({ maxLength: 200 }), field: nullable(ImportField) }), {
          maxItems: 200,
        }),
      ),
    }),
    response: { 200: ImportedProspects },
  },
} as const satisfies Route

/** A file of people that was taken in. */
export const ProspectImport = Type.Object({
  id: Id,
  filename: Type.String(),
  member: nullable(MemberRef),
  createdAt: Time,
  ...Counts,
  undoneAt: nullable(Time),
  undoneBy: nullable(MemberRef),
  /** Once it was undone: who went, who is as before, and who stayed in whole or in part. */
  removed: Count,
  restored: Count,
  kept: Count,
  /** The caller may undo it. */
  mayUndo: Type.Boolean(),
})
export type ProspectImport = Static<typeof ProspectImport>

export const listProspectImports = {
  method: 'GET',
  url: '/api/prospects/imports',
  access: 'leads:write',
  summary: 'Imports of people, newest first, the last hundred',
  schema: { response: { 200: Type.Object({ imports: Type.Array(ProspectImport) }) } },
} as const satisfies Route

/** Somebody who stays when an import is undone, and why: `worked`, their lead was worked on; `closed`, they are not to be contacted. */
const Kept = Type.Object({ id: Id, name: Type.String(), why: Type.Enum(KEPT_BECAUSE) })

export const getProspectImport = {
  method: 'GET',
  url: '/api/prospects/imports/:id',
  access: 'leads:write',
  summary: 'An import of people, with the first of those who stayed when it was undone',
  schema: { params: ById, response: { 200: Type.Object({ import: ProspectImport, people: Type.Array(Kept) }) } },
} as const satisfies Route

/** What became of an import's people, or with `dryRun` what would. Each is counted once. */
export const UndoneImport = Type.Object({
  /** Whom it alone made, and nobody did anything about since. */
  removed: Count,
  /** Who was known before, and is as before. */
  restored: Count,
  /** Who stays, in whole or in part. */
  kept: Count,
  /** The first of them. */
  people: Type.Array(Kept),
})
export type UndoneImport = Static<typeof UndoneImport>

export const undoProspectImport = {
  method: 'POST',
  url: '/api/prospects/imports/:id/undo',
  access: 'leads:write',
  summary:
    'Undo an import of people, once; somebody else’s only who may change settings. Whoever was heard or acted on since stays, and “do not contact” stays',
  schema: {
    params: ById,
    body: strict({ dryRun: Type.Optional(Type.Boolean({ default: false })) }),
    response: { 200: UndoneImport },
  },
} as const satisfies Route
