import { type Static, Type } from 'typebox'
import { MemberRef } from './members.ts'
import { FileFault, RefusedLine } from './refusals.ts'
import type { Route } from './route.ts'
import { ById, Count, Id, nullable, strict, Time } from './shape.ts'

/** A file of posts on its way in. It resumes by itself after a restart. */
export const Import = Type.Object({
  id: Id,
  filename: Type.String(),
  format: Type.Enum(['jsonl', 'csv', 'sample'] as const),
  monitorId: nullable(Id),
  state: Type.Enum(['waiting', 'running', 'done', 'failed'] as const),
  bytes: Count,
  bytesDone: Count,
  read: Count,
  matched: Count,
  new: Count,
  refused: Count,
  /** The first lines that were refused, and why. */
  refusals: Type.Array(RefusedLine),
  /** Why it ended early, in English, and by code. */
  error: nullable(Type.String()),
  fault: nullable(FileFault),
  member: nullable(MemberRef),
  createdAt: Time,
  finishedAt: nullable(Time),
})
export type Import = Static<typeof Import>

export const listImports = {
  method: 'GET',
  url: '/api/imports',
  access: 'imports:write',
  summary: 'Imports, newest first, with their progress',
  schema: { response: { 200: Type.Object({ imports: Type.Array(Import) }) } },
} as const satisfies Route

export const getImport = {
  method: 'GET',
  url: '/api/imports/:id',
  access: 'imports:write',
  summary: 'How far an import is',
  schema: { params: ById, response: { 200: Import } },
} as const satisfies Route

/** The body is the file itself (`text/csv` or `application/x-ndjson`, 50 MB at most), streamed. */
export const createImport = {
  method: 'POST',
  url: '/api/imports',
  access: 'imports:write',
  summary: 'Import posts from a file; what the monitor matches is stored',
  schema: {
    querystring: strict({
      filename: Type.String({ minLength: 1, maxLength: 200 }),
      monitor: Type.Optional(Id),
    }),
    response: { 202: Import },
  },
} as const satisfies Route
