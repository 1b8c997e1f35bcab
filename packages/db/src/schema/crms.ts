import type { CrmBudget, CrmKind, CrmObject } from '@earshot/core/crm'
import type { CrmMapping } from '@earshot/core/crm-mapping'
import { index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, bytea, createdAt, workspaceId } from './app.ts'
import { workspaces } from './workspaces.ts'

/** A CRM that leads of the workspace go to and come back from. What is secret is in `sealed` alone (../secrets.ts). */
export const crms = app.table(
  'crms',
  {
    workspaceId: workspaceId().references(() => workspaces.id, { onDelete: 'cascade' }),
    id: uuid('id').notNull(),
    kind: text('kind').$type<CrmKind>().notNull(),
    name: text('name').notNull(),
    settings: jsonb('settings').$type<Record<string, string>>().notNull().default({}),
    sealed: bytea('sealed'),
    sealedWith: text('sealed_with'),
    /** As the CRM last described itself. */
    objects: jsonb('objects').$type<CrmObject[]>(),
    describedAt: at('described_at'),
    /** None: nothing is sent yet. */
    mapping: jsonb('mapping').$type<CrmMapping>(),
    state: text('state').$type<'on' | 'paused' | 'asks-person'>().notNull().default('on'),
    why: text('why'),
    budget: jsonb('budget').$type<CrmBudget>(),
    /** The latest change there that we have seen, by the CRM's own clock. */
    seenUntil: at('seen_until'),
    /** The fence of its turns: rises with every claim and every end. */
    version: integer('version').notNull().default(0),
    leaseUntil: at('lease_until'),
    /** When we look for changes again. */
    lookAt: at('look_at').notNull().defaultNow(),
    /** The CRM asked us to wait, or failed: until then nothing at all is asked of it. */
    restUntil: at('rest_until'),
    failures: integer('failures').notNull().default(0),
    lastTurnAt: at('last_turn_at'),
    createdAt: createdAt(),
    deletedAt: at('deleted_at'),
  },
  (t) => [primaryKey({ columns: [t.workspaceId, t.id] }), index('crms_due').on(t.lookAt)],
)
