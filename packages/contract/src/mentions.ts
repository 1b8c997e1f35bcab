import { Media } from '@earshot/core/post'
import { INTENTS, SENTIMENTS } from '@earshot/core/verdict'
import { type Static, Type } from 'typebox'
import { Gap } from './coverage.ts'
import { LeadStage } from './lead-stage.ts'
import { AssigneeRef, MemberRef } from './members.ts'
import { mentionFilter, Priority, Status } from './mention-filter.ts'
import { Note } from './notes.ts'
import { NextCursor, paging } from './paging.ts'
import type { Route } from './route.ts'
import { ById, Count, Id, nullable, strict, Time } from './shape.ts'
import { TagRef } from './tags.ts'

/** UTF-16 offsets into a text, end exclusive. */
export const Range = Type.Object({ start: Count, end: Count })
export type Range = Static<typeof Range>
/** Words that decided a verdict; `weight` above 0 speaks for it, below 0 against it. */
export const WeighedRange = Type.Object({ start: Count, end: Count, weight: Type.Number() })
export type WeighedRange = Static<typeof WeighedRange>

export const SentimentOf = Type.Object({
  value: Type.Enum(SENTIMENTS),
  confidence: Type.Number(),
  /** A member has set it: the machine's verdict no longer counts. */
  corrected: Type.Boolean(),
})
/** `value` is the strongest; `all` are all that the author seems to want. */
export const IntentOf = Type.Object({
  value: Type.Enum(INTENTS),
  confidence: Type.Number(),
  all: Type.Array(Type.Enum(INTENTS)),
  corrected: Type.Boolean(),
})

const Share = Type.Number({ minimum: 0, maximum: 1 })

/** The words that prove what a lead wants, in the mention's text; `why` is the intent. */
export const LeadEvidence = Type.Array(
  Type.Object({ start: Count, end: Count, weight: Type.Number(), why: Type.Enum(INTENTS) }),
)

export const AuthorRef = Type.Object({
  id: Id,
  network: Type.String(),
  handle: Type.String(),
  name: nullable(Type.String()),
  url: nullable(Type.String()),
  avatarUrl: nullable(Type.String()),
  followers: nullable(Count),
  muted: Type.Boolean(),
})
export type AuthorRef = Static<typeof AuthorRef>

/** A monitor that the mention matches; `ranges` are the matched words, in `text` and in `title`. */
export const MatchRef = Type.Object({
  monitorId: Id,
  monitorName: Type.String(),
  ranges: Type.Array(Range),
  titleRanges: Type.Array(Range),
})
export type MatchRef = Static<typeof MatchRef>

/** A mention as the feed shows it. */
export const Mention = Type.Object({
  id: Id,
  network: Type.String(),
  /** The network's own id of the post. */
  externalId: Type.String(),
  url: Type.String(),
  title: nullable(Type.String()),
  text: Type.String(),
  language: Type.String(),
  author: AuthorRef,
  publishedAt: Time,
  editedAt: nullable(Time),
  receivedAt: Time,
  /** The time it is listed and counted under, where the network's clock can't be believed. */
  countedAt: Time,
  isDoubtfulTime: Type.Boolean(),
  isRepost: Type.Boolean(),
  isQuote: Type.Boolean(),
  replyTo: nullable(Type.String()),
  links: Type.Array(Type.String()),
  media: Type.Array(Media),
  likes: nullable(Count),
  shares: nullable(Count),
  replies: nullable(Count),
  engagement: Count,
  reach: Count,
  sentiment: SentimentOf,
  intent: IntentOf,
  /** 0 to 100; null where it is no lead. */
  leadScore: nullable(Type.Integer({ minimum: 0, maximum: 100 })),
  stage: nullable(LeadStage),
  status: Status,
  /** Until when it is pending; null where it is not. */
  pendingUntil: nullable(Time),
  priority: Priority,
  /** Until when it is to have its first answer; null where no target is for it, or it needs none any more. */
  answerDueAt: nullable(Time),
  /** Until when a member is to look at it; null as above, and once somebody did. */
  lookDueAt: nullable(Time),
  assignee: nullable(AssigneeRef),
  tags: Type.Array(TagRef),
  noteCount: Count,
  matches: Type.Array(MatchRef),
})
export type Mention = Static<typeof Mention>

export const MentionPage = Type.Object({
  mentions: Type.Array(Mention),
  next: NextCursor,
  /** Where listening had holes within the span of this page: the feed shows them in their place. */
  gaps: Type.Array(Gap),
})
export type MentionPage = Static<typeof MentionPage>

/** One line of a mention's history: an act of a member or of a rule, or what the network changed. */
export const HistoryEntry = Type.Object({
  id: Id,
  at: Time,
  member: nullable(MemberRef),
  /** The rule that did it, as it was called then. */
  rule: nullable(Type.Object({ id: Id, name: Type.String(), version: Count })),
  /** The act that undoes it, where anybody may: what a rule did. */
  undoId: nullable(Id),
  kind: Type.Enum([
    'received',
    'edited',
    'tag',
    'untag',
    'assign',
    'status',
    'priority',
    'lead',
    'value',
    'owner',
    'sentiment',
    'intent',
    'note',
    'notify',
    'webhook',
    'mute',
    'unmute',
    'like',
    'unlike',
    'repost',
    'unrepost',
    'undo',
  ] as const),
  before: Type.Unknown(),
  after: Type.Unknown(),
})
export type HistoryEntry = Static<typeof HistoryEntry>

export const MatchWhy = Type.Object({
  monitorId: Id,
  monitorName: Type.String(),
  query: Type.String(),
  matchedAt: Time,
  ranges: Type.Array(Range),
  titleRanges: Type.Array(Range),
  /** The matched words themselves, for reading aloud: each once. */
  words: Type.Array(Type.String()),
  /** Sentiment towards this monitor's brand. */
  sentiment: SentimentOf,
  leadScore: nullable(Type.Integer({ minimum: 0, maximum: 100 })),
  /** What the score is made of beside the intent, each 0 to 1 (docs/decisions/023). */
  leadParts: nullable(Type.Object({ fit: Share, recency: Share, reach: Share, history: Share })),
  /** What it would be with the weights in force now, where that is another (docs/decisions/185). */
  leadScoreNow: nullable(Type.Integer({ minimum: 0, maximum: 100 })),
  leadEvidence: LeadEvidence,
})
export type MatchWhy = Static<typeof MatchWhy>

/** Other mentions that tell the same in the same words, whatever their links, names and case. */
export const AlikeMentions = Type.Object({
  /** 1,000 at most. */
  count: Count,
  /** Those that they stand on, in the order in which they were first heard there. */
  networks: Type.Array(Type.String()),
  /** When the first of them or of this one was published; null where there is no other. */
  firstAt: nullable(Time),
  /** The oldest five. */
  mentions: Type.Array(Mention),
})
export type AlikeMentions = Static<typeof AlikeMentions>

/** All that the side panel shows. */
export const MentionDetail = Type.Object({
  mention: Mention,
  why: Type.Object({
    matches: Type.Array(MatchWhy),
    sentiment: Type.Array(WeighedRange),
    intent: Type.Array(WeighedRange),
  }),
  alike: AlikeMentions,
  author: Type.Object({ ref: AuthorRef, bio: nullable(Type.String()), mentionCount: Count, firstSeenAt: Time }),
  notes: Type.Array(Note),
  history: Type.Array(HistoryEntry),
})
export type MentionDetail = Static<typeof MentionDetail>

export const listMentions = {
  method: 'GET',
  url: '/api/mentions',
  access: 'mentions:read',
  summary: 'Mentions, newest first',
  schema: { querystring: strict({ ...mentionFilter, ...paging }), response: { 200: MentionPage } },
} as const satisfies Route

export const countMentions = {
  method: 'GET',
  url: '/api/mentions/count',
  access: 'mentions:read',
  summary: 'How many mentions a filter has; `newerThan` counts those above a mention of the list ("12 new")',
  schema: {
    querystring: strict({ ...mentionFilter, newerThan: Type.Optional(Id) }),
    response: {
      200: Type.Object({
        count: Count,
        /** The words of the filter were checked on a part only, and the count is an estimate. */
        about: Type.Boolean(),
      }),
    },
  },
} as const satisfies Route

export const getMention = {
  method: 'GET',
  url: '/api/mentions/:id',
  access: 'mentions:read',
  summary: 'One mention, with why it matched, why its sentiment and intent, notes and history',
  schema: { params: ById, response: { 200: MentionDetail } },
} as const satisfies Route

export const exportMentions = {
  method: 'GET',
  url: '/api/mentions.csv',
  access: 'mentions:read',
  summary: 'The mentions of a filter as CSV, 10,000 at most; cells that a spreadsheet would run are defused',
  schema: { querystring: strict(mentionFilter), response: { 200: Type.String() } },
} as const satisfies Route
