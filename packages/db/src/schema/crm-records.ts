import type { CrmFailure, CrmValue } from '@earshot/core/crm'
import type { CrmBase } from '@earshot/core/crm-reconcile'
import { sql } from 'drizzle-orm'
import { index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, createdAt, workspaceId } from './app.ts'

/**
 * `queued`: not there yet. `there`: it stands in the CRM. `refused`: the CRM does not take it, and somebody has to mend it.
 * `converted`, `merged`, `deleted`: what people did with it there; nothing is written to it any more. `erasing`: it goes from there too.
 */
export type CrmRecordState = 'queued' | 'there' | 'refused' | 'converted' | 'merged' | 'deleted' | 'erasing'

/** A prospect's record in a CRM: what was last agreed on, and whether something is to be sent. */
export const crmRecords = app.table(
  'crm_records',
  {
    workspaceId: workspaceId(),
    crmId: uuid('crm_id').notNull(),
    prospectId: uuid('prospect_id').notNull(),
    state: text('state').$type<CrmRecordState>().notNull().default('queued'),
    recordId: text('record_id'),
    url: text('url'),
    base: jsonb('base').$type<CrmBase>().notNull().default({}),
    failure: text('failure').$type<CrmFailure>(),
    /** The CRM's own words for it, and the fields that they name. */
    why: text('why'),
    fields: text('fields').array().notNull().default([]),
    attempts: integer('attempts').notNull().default(0),
    /** Rises with each change of ours, so that one that came while we were sending is sent too. */
    version: integer('version').notNull().default(0),
    /** None: all has been sent. */
    dueAt: at('due_at'),
    sentAt: at('sent_at'),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.crmId, t.prospectId] }),
    index('crm_records_due').on(t.workspaceId, t.crmId, t.dueAt).where(sql`due_at is not null`),
    index('crm_records_record').on(t.workspaceId, t.crmId, t.recordId),
  ],
)

/** Fields that both sides changed, and whose word counted. */
export const crmConflicts = app.table(
  'crm_conflicts',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    crmId: uuid('crm_id').notNull(),
    prospectId: uuid('prospect_id').notNull(),
    field: text('field').notNull(),
    was: jsonb('was').$type<CrmValue>(),
    ours: jsonb('ours').$type<CrmValue>(),
    theirs: jsonb('theirs').$type<CrmValue>(),
    winner: text('winner').$type<'crm' | 'earshot'>().notNull(),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('crm_conflicts_crm').on(t.workspaceId, t.crmId, t.at)],
)
