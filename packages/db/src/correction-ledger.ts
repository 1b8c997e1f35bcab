import type { Intent, Sentiment } from '@earshot/core/verdict'
import { sql } from 'drizzle-orm'
import type { Tx } from './client.ts'
import type { AdjustedTask } from './schema/adjustments.ts'

/** A member's last word on a verdict of ours, where it has not been undone; `told` is what we had said, `right` what they chose. */
export interface LedgerEntry<Label extends string = Sentiment | Intent> {
  mentionId: string
  title: string | null
  text: string
  /** As the network tells, and as we recognised it. */
  lang: string | null
  language: string
  told: Label
  right: Label
  at: Date
}

/** Corrections that are read at most, the newest. */
const MOST = 5000

/** What members said of our verdicts, the newest first: the acts are the ledger. A verdict that they confirmed is in it too. */
export async function listCorrections(tx: Tx, workspaceId: string, task: AdjustedTask): Promise<LedgerEntry[]> {
  const { rows } = await tx.execute<Omit<LedgerEntry, 'at'> & { at: string }>(sql`
    select m.id as "mentionId", m.title, m.text, m.lang, m.language, first.told, last.right, last.at
    from (select distinct on (a.mention_id) a.mention_id, a.after #>> '{value,value}' as right, a.created_at as at
        from app.acts a where a.workspace_id = ${workspaceId} and a.kind = ${task} and a.undone_at is null
        order by a.mention_id, a.created_at desc, a.id desc) last
    join (select distinct on (a.mention_id) a.mention_id, a.before #>> '{value,value}' as told
        from app.acts a where a.workspace_id = ${workspaceId} and a.kind = ${task} and a.undone_at is null
          and not (a.before #>> '{value,corrected}')::boolean
        order by a.mention_id, a.created_at, a.id) first using (mention_id)
    join app.mentions m on m.workspace_id = ${workspaceId} and m.id = last.mention_id
    order by last.at desc limit ${MOST}`)
  return rows.map(({ at, ...row }) => ({ ...row, at: new Date(at) }))
}

/** When the last word was said, taken back ones included; undefined where none was. */
export async function findLastCorrection(tx: Tx, workspaceId: string, task: AdjustedTask): Promise<Date | undefined> {
  const { rows } = await tx.execute<{ at: string | null }>(sql`
    select max(greatest(created_at, undone_at)) as at from app.acts
    where workspace_id = ${workspaceId} and kind = ${task}`)
  return rows[0]?.at ? new Date(rows[0].at) : undefined
}
