import type { Post } from '@earshot/core/post'
import { type Db, inTransaction } from '@earshot/db/client'
import type { Enriched, HeardMatch } from '@earshot/db/heard'
import { listMonitorChanges, type MonitorChange } from '@earshot/db/monitor-changes'
import { makeMatcher } from '@earshot/query/matcher/matcher'
import type { Enrichment } from '@earshot/query/post-facts'
import { sentimentModelFolder } from '@earshot/text/config'
import { towards } from '@earshot/text/towards'
import { fitOf } from './lead-evidence.ts'

/** Every monitor of every workspace, in one matcher. */
export interface Monitors {
  /** The change that was loaded last. */
  readonly sequence: number
  readonly size: number
  /** Loads what has changed since; each page is stored only where nothing has. */
  refresh(db: Db): Promise<void>
  /** The monitors that a post may match, by workspace: never one too few. */
  candidates(post: Post): Map<string, Candidate[]>
  /** Whether a candidate matches, now that language, sentiment and intents are known. */
  verify(post: Post, enriched: Enriched, candidate: Candidate): HeardMatch | undefined
}

export interface Candidate {
  queryId: string
  monitorId: string
}

export function makeMonitors(): Monitors {
  const matcher = makeMatcher()
  let sequence = 0
  let last: { enriched: Enriched; known: Enrichment; hints: Parameters<typeof towards>[2] } | undefined

  /** As matcher and stance want it; the same for all monitors that match a post, so that it is viewed once. */
  function readOnce(enriched: Enriched) {
    if (last?.enriched === enriched) return last
    const { language: lang, sentiment, intents } = enriched
    const known = { lang, sentiment, intents: intents.map(({ intent }) => intent) }
    last = { enriched, known, hints: { told: lang, ...(sentimentModelFolder() ? { whole: enriched } : {}) } }
    return last
  }

  function apply(change: MonitorChange): void {
    const id = `${change.workspaceId}/${change.monitorId}`
    if (change.isOn) matcher.set(id, change.query, change.version)
    else matcher.remove(id)
    sequence = change.sequence
  }

  return {
    get sequence() {
      return sequence
    },
    get size() {
      return matcher.size
    },
    async refresh(db) {
      const limit = 10_000
      for (;;) {
        const changes = await inTransaction(db, (tx) => listMonitorChanges(tx, sequence, limit))
        changes.forEach(apply)
        if (changes.length < limit) return
      }
    },
    candidates(post) {
      const byWorkspace = new Map<string, Candidate[]>()
      for (const queryId of matcher.candidates(post)) {
        const [workspaceId, monitorId] = queryId.split('/') as [string, string]
        const found = byWorkspace.get(workspaceId)
        if (found) found.push({ queryId, monitorId })
        else byWorkspace.set(workspaceId, [{ queryId, monitorId }])
      }
      return byWorkspace
    },
    verify(post, enriched, { queryId, monitorId }) {
      const { known, hints } = readOnce(enriched)
      const highlights = matcher.verify(post, known, queryId)
      if (!highlights) return undefined
      const rangesIn = (region: string) =>
        highlights.filter((found) => found.region === region).map(({ start, end }) => ({ start, end }))
      const ranges = rangesIn('text')
      const titleRanges = rangesIn('title')
      const { sentiment, confidence } = ranges.length > 0 ? towards(post.text, ranges, hints) : enriched
      return {
        monitorId,
        version: matcher.versionOf(queryId) ?? 0,
        sentiment,
        confidence,
        fit: fitOf(enriched.evidence, ranges, titleRanges),
        ranges,
        titleRanges,
      }
    },
  }
}
