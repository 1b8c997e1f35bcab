import type { Intent, Sentiment } from '@earshot/core/verdict'
import type { ProblemCode, Told, Values } from './wording.ts'

/** Where something stands in the query's text: UTF-16 offsets, end exclusive. */
export interface Place {
  start: number
  end: number
}

/** Which text a word is looked for in: title and text together, or one of these alone. */
export type Scope = 'post' | 'title' | 'authorname' | 'bio'

/**
 * One token that a phrase asks for, folded and in its written form: `acme`, `#acme`, `@acme`, `$acme`, `ア`, `🚀`. In
 * `kind: 'wild'` the noncharacters WILD_MANY and WILD_ONE stand for `*` and `?`. `glued`: nothing may part it from the one before.
 */
export interface Part {
  kind: 'exact' | 'wild'
  text: string
  glued: boolean
}

/** Tokens side by side; a bare word is a phrase of one. `exact` is the spelling that raw text must have. */
export interface Phrase extends Place {
  type: 'phrase'
  scope: Scope
  parts: readonly Part[]
  exact?: string
}

/** All of the elements, in any order, within a window of their own length and `slack` tokens more. */
export interface Window extends Place {
  type: 'window'
  scope: Scope
  elements: readonly Phrase[]
  slack: number
}

/** A chain: each operand stands near the next, with at most `gap` tokens between them, in order where `ordered`. */
export interface Near extends Place {
  type: 'near'
  operands: readonly Operand[]
  links: readonly { gap: number; ordered: boolean }[]
}

/** One of several phrases. */
export interface Operand extends Place {
  type: 'operand'
  anyOf: readonly Phrase[]
}

export type TextField = 'author' | 'site' | 'url' | 'links' | 'lang' | 'network' | 'to' | 'mentions' | 'channel'
export type RangeField = 'followers' | 'likes' | 'shares' | 'replies' | 'engagement' | 'reach' | 'words' | 'published'
export type Is = 'reply' | 'repost' | 'quote' | 'original'
export type Has = 'link' | 'media' | 'image' | 'video' | 'hashtag' | 'mention' | 'question'

/** A condition on what is known of a post beside its words. `value` is normalised as the post's own value is. */
export type Condition =
  | { field: TextField; value: string }
  | { field: 'is'; value: Is }
  | { field: 'has'; value: Has }
  | { field: 'sentiment'; value: Sentiment }
  | { field: 'intent'; value: Intent }
  /** Both ends included; days of `published` are ms since the epoch. */
  | { field: RangeField; from: number; to: number }

export type Field = Place & { type: 'field'; condition: Condition }

export type Node =
  | Phrase
  | Window
  | Near
  | Field
  | (Place & { type: 'and' | 'or'; children: readonly Node[] })
  | (Place & { type: 'not'; child: Node })
  | (Place & { type: 'atleast'; count: number; children: readonly Node[] })

/** A parsed query: what every part of Earshot reads. `text` is what was typed. */
export interface Query {
  text: string
  root: Node
}

/** What is wrong, where, what was expected and how to mend it: words for a person, in English; `say` says it in others. */
export interface Diagnostic extends Place, Told {
  severity: 'error' | 'warning'
  code: ProblemCode
  values: Values
}
