import type { FileFault } from '@earshot/core/file-fault'
import type { RefusedLine } from '@earshot/core/refusal'
import { bigint, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/** A file of posts: how far it is stored (`offset`, in bytes, with `version` as its fence), and what became of its lines. */
export const imports = app.table(
  'imports',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    monitorId: uuid('monitor_id'),
    name: text('name').notNull(),
    format: text('format').$type<'jsonl' | 'csv' | 'sample'>().notNull(),
    path: text('path').notNull(),
    size: bigint('size', { mode: 'number' }).notNull(),
    state: text('state').$type<'waiting' | 'running' | 'done' | 'failed'>().notNull().default('waiting'),
    offset: bigint('offset', { mode: 'number' }).notNull().default(0),
    version: integer('version').notNull().default(0),
    read: integer('read').notNull().default(0),
    matched: integer('matched').notNull().default(0),
    added: integer('added').notNull().default(0),
    refused: integer('refused').notNull().default(0),
    /** The first lines that were refused, and why. */
    refusals: jsonb('refusals').$type<RefusedLine[]>().notNull().default([]),
    why: text('why'),
    /** Why, by code, where it is the file's. */
    fault: jsonb('fault').$type<FileFault>(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
    leaseUntil: at('lease_until'),
    endedAt: at('ended_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('imports_state').on(t.state)],
)
