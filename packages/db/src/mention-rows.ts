import type { Priority, Status } from '@earshot/core/handling'
import type { LeadStage } from '@earshot/core/lead'
import type { Media } from '@earshot/core/post'
import type { TagColour } from '@earshot/core/tag-colour'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import { and, eq, getTableColumns, type SQL, sql } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { getAnswerTimes } from './answer-times.ts'
import { type Due, findAnswersDue } from './answers-due.ts'
import type { Tx } from './client.ts'
import { stageOf, statusOf } from './mention-filter.ts'
import { authors } from './schema/authors.ts'
import { groups } from './schema/groups.ts'
import { leads } from './schema/leads.ts'
import { matches, type Range } from './schema/matches.ts'
import { members } from './schema/members.ts'
import { mentions } from './schema/mentions.ts'
import { monitors } from './schema/monitors.ts'
import { notes } from './schema/notes.ts'
import { mentionTags, tags } from './schema/tags.ts'

/** A mention as lists show it. Its sentiment is the one towards the monitor that the list is of, where it is of one. */
export interface Mention {
  id: string
  network: string
  externalId: string
  url: string
  title: string | null
  text: string
  language: string
  author: AuthorRef
  publishedAt: Date
  editedAt: Date | null
  receivedAt: Date
  countedAt: Date
  isDoubtfulTime: boolean
  isRepost: boolean
  isQuote: boolean
  replyTo: string | null
  links: string[]
  media: Media[]
  likes: number | null
  shares: number | null
  replies: number | null
  engagement: number
  reach: number
  sentiment: { value: Sentiment; confidence: number; corrected: boolean }
  intent: { value: Intent; confidence: number; all: Intent[]; corrected: boolean }
  /** Of a lead; null where it is none, or was marked as one without a score. */
  leadScore: number | null
  stage: LeadStage | null
  status: Status
  pendingUntil: Date | null
  priority: Priority
  answerDueAt: Date | null
  lookDueAt: Date | null
  assignee: Assignee | null
  tags: { id: string; name: string; colour: TagColour }[]
  noteCount: number
  matches: { monitorId: string; monitorName: string; ranges: Range[]; titleRanges: Range[] }[]
}

/** A member, or a group of members. */
export interface Assignee {
  id: string
  name: string
  isGroup?: true
}

export interface AuthorRef {
  id: string
  network: string
  handle: string
  name: string | null
  url: string | null
  avatarUrl: string | null
  followers: number | null
  muted: boolean
}

/** Mentions by id, in the order of the ids; an id without a mention is left out. */
export async function loadMentions(tx: Tx, workspaceId: string, ids: string[], monitorId?: string): Promise<Mention[]> {
  if (ids.length === 0) return []
  const [rows, tagged, matched, noted, times] = await Promise.all([
    listRows(tx, workspaceId, ids),
    listTagged(tx, workspaceId, ids).then(byMention),
    listMatched(tx, workspaceId, ids).then(byMention),
    listNoteCounts(tx, workspaceId, ids).then(byMention),
    getAnswerTimes(tx, workspaceId),
  ])
  const due = await findAnswersDue(
    tx,
    workspaceId,
    times,
    rows.map(({ mention, status }) => ({
      ...mention,
      status,
      monitorIds: (matched.get(mention.id) ?? []).map((match) => match.monitorId),
    })),
  )
  const byId = new Map(rows.map((row) => [row.mention.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    if (!row) return []
    const found = matched.get(id) ?? []
    const towards = found.find((match) => match.monitorId === monitorId)
    return [toMention(row, towards, tagged.get(id) ?? [], found, noted.get(id)?.[0]?.count ?? 0, due.get(id))]
  })
}

/** What is shown, and no more: each column of each row is read by itself. */
const columns = pick(getTableColumns(mentions), [
  ...([
    'id',
    'network',
    'externalId',
    'url',
    'title',
    'text',
    'language',
    'authorId',
    'publishedAt',
    'editedAt',
  ] as const),
  ...([
    'receivedAt',
    'countedAt',
    'firstLookedAt',
    'pendingUntil',
    'isTimeDoubtful',
    'isRepost',
    'isQuote',
    'replyTo',
  ] as const),
  ...(['links', 'media', 'likes', 'shares', 'replies', 'engagement', 'reach', 'sentiment', 'confidence'] as const),
  ...(['isCorrected', 'intent', 'intentConfidence', 'isIntentCorrected', 'intents', 'leadScore', 'priority'] as const),
])
const authorColumns = pick(getTableColumns(authors), ['handle', 'name', 'url', 'avatarUrl', 'followers', 'isMuted'])

function pick<T extends object, Key extends keyof T>(of: T, keys: readonly Key[]): Pick<T, Key> {
  return Object.fromEntries(keys.map((key) => [key, of[key]])) as Pick<T, Key>
}

/** Ids as one value: as many values, they were half of what it took to write the statement. */
const among = (id: AnyPgColumn, ids: string[]) => sql`${id} = any(${sql.param(ids)}::uuid[])`

function listRows(tx: Tx, workspaceId: string, ids: string[]) {
  return tx
    .select({
      mention: columns,
      author: authorColumns,
      assignee: { id: members.id, name: members.name },
      group: { id: groups.id, name: groups.name },
      stage: stageOf as SQL<LeadStage | null>,
      status: statusOf,
    })
    .from(mentions)
    .leftJoin(authors, and(eq(authors.workspaceId, mentions.workspaceId), eq(authors.id, mentions.authorId)))
    .leftJoin(members, and(eq(members.workspaceId, mentions.workspaceId), eq(members.id, mentions.assigneeId)))
    .leftJoin(groups, and(eq(groups.workspaceId, mentions.workspaceId), eq(groups.id, mentions.assigneeId)))
    .leftJoin(leads, and(eq(leads.workspaceId, mentions.workspaceId), eq(leads.mentionId, mentions.id)))
    .where(and(eq(mentions.workspaceId, workspaceId), among(mentions.id, ids)))
}

function listTagged(tx: Tx, workspaceId: string, ids: string[]) {
  return tx
    .select({ mentionId: mentionTags.mentionId, id: tags.id, name: tags.name, colour: tags.color })
    .from(mentionTags)
    .innerJoin(tags, and(eq(tags.workspaceId, mentionTags.workspaceId), eq(tags.id, mentionTags.tagId)))
    .where(and(eq(mentionTags.workspaceId, workspaceId), among(mentionTags.mentionId, ids)))
    .orderBy(tags.name)
}

function listMatched(tx: Tx, workspaceId: string, ids: string[]) {
  return tx
    .select({
      mentionId: matches.mentionId,
      monitorId: matches.monitorId,
      monitorName: monitors.name,
      ranges: matches.ranges,
      titleRanges: matches.titleRanges,
      sentiment: matches.sentiment,
      confidence: matches.confidence,
      isCorrected: matches.isCorrected,
    })
    .from(matches)
    .innerJoin(monitors, and(eq(monitors.workspaceId, matches.workspaceId), eq(monitors.id, matches.monitorId)))
    .where(and(eq(matches.workspaceId, workspaceId), among(matches.mentionId, ids)))
    .orderBy(monitors.name)
}

function listNoteCounts(tx: Tx, workspaceId: string, ids: string[]) {
  return tx
    .select({ mentionId: notes.mentionId, count: sql<number>`count(*)::int` })
    .from(notes)
    .where(and(eq(notes.workspaceId, workspaceId), among(notes.mentionId, ids)))
    .groupBy(notes.mentionId)
}

function byMention<T extends { mentionId: string }>(rows: T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.mentionId, [...(groups.get(row.mentionId) ?? []), row])
  return groups
}

type Author = Pick<typeof authors.$inferSelect, keyof typeof authorColumns>
type Row = { mention: Pick<typeof mentions.$inferSelect, keyof typeof columns>; author: Author | null }
type Matched = Awaited<ReturnType<typeof listMatched>>[number]

function toMention(
  {
    mention,
    author,
    assignee,
    group,
    stage,
    status,
  }: Row & { assignee: Assignee | null; group: Assignee | null; stage: LeadStage | null; status: Status },
  towards: Matched | undefined,
  tagged: { id: string; name: string; colour: TagColour }[],
  matched: Matched[],
  noteCount: number,
  due: Due | undefined,
): Mention {
  const verdict = towards ?? mention
  return {
    id: mention.id,
    network: mention.network,
    externalId: mention.externalId,
    url: mention.url,
    title: mention.title,
    text: mention.text,
    language: mention.language,
    author: toAuthorRef(author, mention),
    publishedAt: mention.publishedAt,
    editedAt: mention.editedAt,
    receivedAt: mention.receivedAt,
    countedAt: mention.countedAt,
    isDoubtfulTime: mention.isTimeDoubtful,
    isRepost: mention.isRepost,
    isQuote: mention.isQuote,
    replyTo: mention.replyTo,
    links: mention.links,
    media: mention.media,
    likes: mention.likes,
    shares: mention.shares,
    replies: mention.replies,
    engagement: mention.engagement,
    reach: mention.reach,
    sentiment: { value: verdict.sentiment, confidence: verdict.confidence, corrected: verdict.isCorrected },
    intent: {
      value: mention.intent,
      confidence: mention.intentConfidence,
      all: mention.intents,
      corrected: mention.isIntentCorrected,
    },
    leadScore: stage !== null && mention.leadScore > 0 ? mention.leadScore : null,
    stage,
    status,
    pendingUntil: status === 'pending' ? mention.pendingUntil : null,
    priority: mention.priority,
    answerDueAt: due?.answerDueAt ?? null,
    lookDueAt: due?.lookDueAt ?? null,
    assignee: group ? { ...group, isGroup: true } : assignee,
    tags: tagged.map(({ id, name, colour }) => ({ id, name, colour })),
    noteCount,
    matches: matched.map(({ monitorId, monitorName, ranges, titleRanges }) => ({
      monitorId,
      monitorName,
      ranges,
      titleRanges,
    })),
  }
}

/** An author as lists show them. The row may be gone by erasure while a mention still stands: then only the id is known. */
export function toAuthorRef(author: Author | null, of: { authorId: string; network: string }): AuthorRef {
  return {
    id: of.authorId,
    network: of.network,
    handle: author?.handle ?? '',
    name: author?.name ?? null,
    url: author?.url ?? null,
    avatarUrl: author?.avatarUrl ?? null,
    followers: author?.followers ?? null,
    muted: author?.isMuted ?? false,
  }
}
