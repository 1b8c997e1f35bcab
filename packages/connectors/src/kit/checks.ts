import type { Check } from './check.ts'
import { answerChecks } from './checks/answers.ts'
import { bodyChecks } from './checks/bodies.ts'
import { cardChecks } from './checks/card.ts'
import { deletionChecks } from './checks/deletions.ts'
import { pagingChecks } from './checks/paging.ts'
import { reactionChecks } from './checks/reactions.ts'
import { recordChecks } from './checks/records.ts'
import { replyChecks } from './checks/replies.ts'
import { safetyChecks } from './checks/safety.ts'
import { settingsChecks } from './checks/settings.ts'

/** Checks that count posts, of which a connector that only tells of deletions has none. */
const ofPosts = (some: readonly Check[]): Check[] =>
  some.map((check) => ({
    ...check,
    skip: (subject) => (subject.connector.deletionsOnly ? 'it hears no posts' : check.skip?.(subject)),
  }))

/** Every check of the kit, in the order in which a writer of a connector meets them. */
export const checks: readonly Check[] = [
  ...cardChecks,
  ...settingsChecks,
  ...ofPosts(recordChecks),
  ...ofPosts(pagingChecks),
  ...answerChecks,
  ...bodyChecks,
  ...safetyChecks,
  ...replyChecks,
  ...reactionChecks,
  ...deletionChecks,
]
