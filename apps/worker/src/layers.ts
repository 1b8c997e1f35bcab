import { INTENTS, type Intent, SENTIMENTS, type Sentiment } from '@earshot/core/verdict'
import { type Adjustment, listAdjustments, listLayers, saveAdjustment } from '@earshot/db/adjustments'
import { type Db, inTransaction, type Tx } from '@earshot/db/client'
import { findLastCorrection, type LedgerEntry, listCorrections } from '@earshot/db/correction-ledger'
import type { Enriched, HeardMatch } from '@earshot/db/heard'
import { takeLease } from '@earshot/db/leases'
import { listWorkspaceIds } from '@earshot/db/purge'
import { ADJUSTED_TASKS, type AdjustedTask } from '@earshot/db/schema/adjustments'
import { withWorkspace } from '@earshot/db/with-workspace'
import { adjustIntents, adjustSentiment, mainOf, oddsOf } from '@earshot/text/adjusted'
import type { Analysis } from '@earshot/text/analyse'
import { analyseAll } from '@earshot/text/analyse-all'
import { adjustmentFrom } from '@earshot/text/corrections'
import type { App } from './app.ts'
import { wholeText } from './lead-evidence.ts'
import { learnLeadWeights } from './learn-lead-weights.ts'

const LEASE_MS = 10 * 60_000
/** How long a layer that a member switched on or off may go on as it was. */
const KEPT_MS = 30_000

/** The layers in force, by task. */
export type Layers = Partial<Record<AdjustedTask, Adjustment>>

/** What workspaces' corrections taught, kept a little while. */
export interface LayerCache {
  of(db: Db, workspaceIds: readonly string[]): Promise<Map<string, Layers>>
}

export function makeLayerCache(now: () => number): LayerCache {
  const kept = new Map<string, { until: number; layers: Layers }>()
  return {
    async of(db, workspaceIds) {
      const found = new Map<string, Layers>()
      for (const workspaceId of workspaceIds) {
        let entry = kept.get(workspaceId)
        if (!entry || entry.until < now()) {
          const rows = await withWorkspace(db, workspaceId, (tx) => listLayers(tx, workspaceId))
          entry = { until: now() + KEPT_MS, layers: Object.fromEntries(rows.map((row) => [row.task, row])) }
          kept.set(workspaceId, entry)
        }
        found.set(workspaceId, entry.layers)
      }
      return found
    },
  }
}

/** What a text tells, as a workspace's members have taught. */
export function adjustEnriched(layers: Layers, text: string, enriched: Enriched): Enriched {
  const { sentiment, intent } = layers
  if (!sentiment && !intent) return enriched
  const { language } = enriched
  return {
    ...enriched,
    ...(sentiment ? adjustSentiment(sentiment, text, language, enriched) : {}),
    ...(intent ? { intents: adjustIntents(intent, text, language, enriched.intents) } : {}),
  }
}

/**
 * The same of what a match says towards its brand. `general` is what the text tells without a layer, `taught` with it: where the stance
 * towards the brand was that of the whole text, it goes on being so.
 */
export function adjustMatch(
  { sentiment }: Layers,
  text: string,
  { general, taught }: { general: Enriched; taught: Enriched },
  match: HeardMatch,
): HeardMatch {
  if (!sentiment) return match
  const isOfWhole = match.sentiment === general.sentiment
  const { sentiment: told, confidence } = isOfWhole ? taught : adjustSentiment(sentiment, text, general.language, match)
  return { ...match, sentiment: told, confidence }
}

/** Every few minutes one worker learns anew for the workspaces whose members have corrected something since, or won or lost a lead. */
export async function learnLayers(app: App): Promise<boolean> {
  if (!(await inTransaction(app.db, (tx) => takeLease(tx, 'layers', app.id, LEASE_MS)))) return false
  for (const workspaceId of await inTransaction(app.db, listWorkspaceIds)) {
    for (const task of ADJUSTED_TASKS) {
      await withWorkspace(app.db, workspaceId, (tx) => learnLayer(tx, workspaceId, task))
    }
    await withWorkspace(app.db, workspaceId, (tx) => learnLeadWeights(tx, workspaceId))
  }
  return false
}

async function learnLayer(tx: Tx, workspaceId: string, task: AdjustedTask): Promise<void> {
  const last = await findLastCorrection(tx, workspaceId, task)
  if (!last) return
  const known = (await listAdjustments(tx, workspaceId)).find((one) => one.task === task)
  if (known && known.learntUntil >= last) return
  const ledger = await listCorrections(tx, workspaceId, task)
  const analyses = await analyseAll(
    ledger.map((entry) => ({ text: textOf(entry), lang: entry.lang ?? entry.language })),
  )
  const corrections = ledger.map((entry, i) => toCorrection(task, entry, analyses[i] as Analysis))
  const { isOn, held, byLanguage, byWord } = adjustmentFrom(corrections)
  await saveAdjustment(tx, workspaceId, { task, isBetter: isOn, held, byLanguage, byWord, learntUntil: last })
}

/** The base is what the model says now, not what was shown: a layer may have spoken then. */
function toCorrection(task: AdjustedTask, entry: LedgerEntry, { lang, sentiment, intents }: Analysis) {
  const main = mainOf(intents)
  const [labels, told, confidence]: [readonly (Sentiment | Intent)[], Sentiment | Intent, number] =
    task === 'sentiment'
      ? [SENTIMENTS, sentiment.sentiment, sentiment.confidence]
      : [INTENTS, main.intent, main.confidence]
  const odds = oddsOf(labels, told, confidence)
  return { id: entry.mentionId, text: textOf(entry), lang, told, right: entry.right, odds }
}

function textOf({ title, text }: LedgerEntry): string {
  return wholeText(title === null ? { text } : { title, text })
}
