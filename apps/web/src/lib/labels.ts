import type { LeadStage } from '@earshot/contract/lead-stage'
import type { Priority, Status } from '@earshot/core/handling'
import type { LOST_REASONS } from '@earshot/core/lead'
import type { Role } from '@earshot/core/roles'
import type { Intent, Sentiment } from '@earshot/core/verdict'
import type { I18n, MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'

/** The domain's words as people read them. */
export const SENTIMENT_LABELS: Record<Sentiment, MessageDescriptor> = {
  negative: msg`Negative`,
  neutral: msg`Neutral`,
  positive: msg`Positive`,
}
export const INTENT_LABELS: Record<Intent, MessageDescriptor> = {
  buy: msg`Wants to buy`,
  compare: msg`Compares`,
  'recommend-me': msg`Asks for advice`,
  leave: msg`Wants to leave`,
  complain: msg`Complains`,
  question: msg`Asks a question`,
  praise: msg`Praises`,
  none: msg`No intent`,
}
export const STATUS_LABELS: Record<Status, MessageDescriptor> = {
  open: msg({ message: 'Open', context: 'status of a mention' }),
  pending: msg({ message: 'Pending', context: 'status of a mention' }),
  done: msg`Done`,
  ignored: msg({ message: 'Ignored', context: 'status of a mention' }),
}
export const PRIORITY_LABELS: Record<Priority, MessageDescriptor> = {
  urgent: msg({ message: 'Urgent', context: 'priority of a mention' }),
  high: msg({ message: 'High', context: 'priority of a mention' }),
  normal: msg({ message: 'Normal', context: 'priority of a mention' }),
  low: msg({ message: 'Low', context: 'priority of a mention' }),
}
/** Of those that we offer; what a workspace added stands as it was written. */
export const LOST_LABELS: Record<(typeof LOST_REASONS)[number], MessageDescriptor> = {
  price: msg`Too dear`,
  competitor: msg`Chose another offer`,
  'no-need': msg`No need any more`,
  'bad-time': msg`Not the right time`,
  'not-a-fit': msg`Does not fit what we offer`,
  'no-answer': msg`Never answered`,
}

/** A reason why a lead is lost, in the reader's words. */
export function lostLabel(i18n: I18n, reason: string): string {
  const label = LOST_LABELS[reason as keyof typeof LOST_LABELS]
  return label ? i18n._(label) : reason
}

export const STAGE_LABELS: Record<LeadStage, MessageDescriptor> = {
  new: msg({ message: 'New', context: 'stage of a lead' }),
  contacted: msg`Contacted`,
  qualified: msg`Qualified`,
  won: msg`Won`,
  lost: msg`Lost`,
}
export const ROLE_LABELS: Record<Role, MessageDescriptor> = {
  owner: msg({ message: 'Owner', context: 'role of a member' }),
  admin: msg`Admin`,
  marketer: msg`Marketer`,
  sales: msg({ message: 'Sales', context: 'role of a member' }),
  viewer: msg`Viewer`,
}

/** Those that are offered to choose from. */
export const LANGUAGES = ['en', 'fr', 'ja', 'de', 'es', 'pt', 'it', 'nl', 'ko', 'zh'] as const

/** A language's name in the language of the page; `und` is what the recogniser could not tell. */
export function languageName(code: string, locale: string, unknown: string): string {
  if (!/^[a-z]{2,3}(-|$)/i.test(code) || code === 'und') return unknown
  return new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }).of(code) ?? code
}
