import type { MentionDetail } from '@earshot/contract/mentions'
import { NotFound } from '@earshot/core/errors'
import { INTENT_VALUES, intentBehind, type PartWeights, shareOf } from '@earshot/core/lead-score'
import { listActs } from '@earshot/db/acts'
import { listAlikeMentions } from '@earshot/db/alike-mentions'
import { getAuthor } from '@earshot/db/authors'
import type { Tx } from '@earshot/db/client'
import { readWeights } from '@earshot/db/lead-weights'
import { listMatchesOf, type MatchOf } from '@earshot/db/mention-matches'
import { loadMentions, type Mention } from '@earshot/db/mention-rows'
import { listNotes } from '@earshot/db/notes'
import { explainText } from './why.ts'
import { wire } from './wire.ts'

/** All that the side panel shows of a mention. Throws `NotFound`. */
export async function readMentionDetail(tx: Tx, workspaceId: string, id: string): Promise<MentionDetail> {
  const [[mention], found, alike, notes, acts, weights] = await Promise.all([
    loadMentions(tx, workspaceId, [id]),
    listMatchesOf(tx, workspaceId, id),
    listAlikeMentions(tx, workspaceId, id),
    listNotes(tx, workspaceId, id),
    listActs(tx, workspaceId, id),
    readWeights(tx, workspaceId),
  ])
  if (!mention) throw new NotFound('There is no such mention. Its network may have deleted it.')
  const author = await getAuthor(tx, workspaceId, mention.author.id)
  const matches = found.map((match) => ({
    ...match,
    words: wordsIn(mention, match.ranges, match.titleRanges),
    leadScoreNow: scoreNow(match, mention.intent, weights),
  }))
  return wire({
    mention,
    why: { matches, ...explainText(mention) },
    alike,
    author: { ref: author.author, bio: author.bio, mentionCount: author.mentionCount, firstSeenAt: author.firstSeenAt },
    notes,
    history: historyOf(mention, acts, notes),
  })
}

/** The score that a match would have with these weights, where it was made with others. */
function scoreNow({ leadScore, leadParts }: MatchOf, intent: Mention['intent'], weights: PartWeights): number | null {
  if (leadScore === null || !leadParts) return null
  const said = intent.corrected ? INTENT_VALUES[intent.value] : leadParts.intent
  const now = Math.round(100 * shareOf(said ?? intentBehind(leadScore, leadParts), leadParts, weights))
  return now === leadScore ? null : now
}

interface Range {
  start: number
  end: number
}

function wordsIn({ text, title }: Mention, ranges: Range[], titleRanges: Range[]): string[] {
  const words = [
    ...titleRanges.map(({ start, end }) => (title ?? '').slice(start, end)),
    ...ranges.map(({ start, end }) => text.slice(start, end)),
  ]
  return [...new Set(words)]
}

type HistoryKind = MentionDetail['history'][number]['kind']

type Acts = Awaited<ReturnType<typeof listActs>>
type Notes = Awaited<ReturnType<typeof listNotes>>

function historyOf(mention: Mention, acts: Acts, notes: Notes) {
  // What came with a member's own act is undone with it, by them.
  const byMembers = new Set(acts.flatMap(({ act, member }) => (member ? act.strokeId : [])))
  const done = acts.flatMap(({ act, member, undoer, rule }) => {
    const values = { before: storedValue(act.before), after: storedValue(act.after) }
    const isUndoable = rule && !act.undoneAt && !byMembers.has(act.strokeId)
    const undoId = isUndoable && !['notify', 'webhook'].includes(act.kind) ? act.strokeId : null
    const entry = { id: act.id, at: act.createdAt, member, rule, undoId, kind: act.kind as HistoryKind, ...values }
    const undone = act.undoneAt && {
      ...entry,
      id: act.strokeId,
      at: act.undoneAt,
      member: undoer ?? member,
      rule: null,
      kind: 'undo' as const,
      before: values.after,
      after: values.before,
    }
    return undone ? [undone, entry] : [entry]
  })
  const told = { member: null, rule: null, undoId: null, before: null, after: null }
  const edited = mention.editedAt ? [{ id: mention.id, at: mention.editedAt, kind: 'edited' as const, ...told }] : []
  const received = { id: mention.id, at: mention.receivedAt, kind: 'received' as const, ...told }
  const written = notes.map(({ id, member, createdAt }) => ({
    ...told,
    id,
    member,
    at: createdAt,
    kind: 'note' as const,
  }))
  return [...done, ...written, ...edited, received].sort((a, b) => b.at.getTime() - a.at.getTime())
}

function storedValue(stored: unknown): unknown {
  const { value, target } = stored as { value: unknown; target: string | null }
  return target === null ? value : { tagId: target, on: value }
}
