import { LEAD_FROM } from '@earshot/core/lead'
import type { LeadPart } from '@earshot/core/lead-score'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, primaryKey, real, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { app, at, workspaceId } from './app.ts'

/** UTF-16 offsets, end exclusive. */
export interface Range {
  start: number
  end: number
}

/** Words that prove what a lead wants; `why` is the intent. */
export interface Evidence extends Range {
  weight: number
  why: Intent
}

/** The pair (mention, monitor). What filters need of the mention is copied, so that a monitor's feed reads one index. */
export const matches = app.table(
  'matches',
  {
    workspaceId: workspaceId(),
    monitorId: uuid('monitor_id').notNull(),
    mentionId: uuid('mention_id').notNull(),
    version: integer('version').notNull(),
    countedAt: at('counted_at').notNull(),
    network: text('network').notNull(),
    language: text('language').notNull(),
    /** Towards this monitor's brand. */
    sentiment: text('sentiment').$type<Sentiment>().notNull(),
    confidence: real('confidence').notNull(),
    isCorrected: boolean('is_corrected').notNull().default(false),
    leadScore: smallint('lead_score').notNull().default(0),
    /** What the score is made of, and since 185 how strong the intent was; none where it is 0 (core/lead-score). */
    leadParts: jsonb('lead_parts').$type<Record<LeadPart, number> & { intent?: number }>(),
    leadEvidence: jsonb('lead_evidence').$type<Evidence[]>().notNull(),
    /** The words that matched, in text and in title. */
    ranges: jsonb('ranges').$type<Range[]>().notNull(),
    titleRanges: jsonb('title_ranges').$type<Range[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.mentionId, t.monitorId] }),
    index('matches_feed').on(t.workspaceId, t.monitorId, t.countedAt.desc(), t.mentionId.desc()),
    // A monitor's leads are counted on its card; few matches are one.
    index('matches_leads')
      .on(t.workspaceId, t.monitorId)
      .where(sql`lead_score >= ${sql.raw(`${LEAD_FROM}`)}`),
    index('matches_sentiment').on(t.workspaceId, t.monitorId, t.sentiment, t.countedAt.desc(), t.mentionId.desc()),
  ],
)
