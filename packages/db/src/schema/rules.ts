import type { RuleAct } from '@earshot/core/rule'
import { boolean, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { FilterParameters } from '../filter-parameters.ts'
import { app, at, createdAt, workspaceId } from './app.ts'

/** What is done by itself when a mention comes, or has waited too long for an answer; by its position, one after the other. */
export const rules = app.table(
  'rules',
  {
    workspaceId: workspaceId(),
    id: uuid('id').notNull(),
    position: integer('position').notNull(),
    /** The newest one, which is the one that acts. */
    version: integer('version').notNull().default(1),
    isOn: boolean('is_on').notNull().default(false),
    /** Of one that is on and waits for an answer: it acts on mentions whose time is up from then on. */
    waitsSince: at('waits_since'),
    /** Those whose time was up until then have been looked at. */
    lookedUntil: at('looked_until'),
    lookAt: at('look_at'),
    createdAt: createdAt(),
    deletedAt: at('deleted_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('rules_due').on(t.lookAt)],
)

/** What a rule said from when on: a change adds one, and a mention's history names the one that acted. */
export const ruleVersions = app.table(
  'rule_versions',
  {
    workspaceId: workspaceId(),
    ruleId: uuid('rule_id').notNull(),
    version: integer('version').notNull(),
    name: text('name').notNull(),
    when: jsonb('when').$type<FilterParameters>().notNull(),
    does: jsonb('does').$type<RuleAct[]>().notNull(),
    /** Who wrote it. */
    memberId: uuid('member_id'),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.ruleId, t.version] })],
)

/** That a rule had its turn with a mention. The key is why it has only one: it is written in the transaction of what the rule does. */
export const ruleTurns = app.table(
  'rule_turns',
  {
    workspaceId: workspaceId(),
    ruleId: uuid('rule_id').notNull(),
    version: integer('version').notNull(),
    mentionId: uuid('mention_id').notNull(),
    /** It could not do what it says, and did nothing. */
    isSkipped: boolean('is_skipped').notNull().default(false),
    at: at('at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.ruleId, t.version, t.mentionId] }),
    index('rule_turns_mention').on(t.workspaceId, t.mentionId),
  ],
)

/** New mentions that the rules have not seen yet; written in the transaction that stores them. */
export const ruleQueue = app.table(
  'rule_queue',
  {
    workspaceId: workspaceId(),
    mentionId: uuid('mention_id').notNull(),
    dueAt: at('due_at').notNull().defaultNow(),
    attempts: integer('attempts').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.mentionId] }), index('rule_queue_due').on(t.dueAt)],
)
