import type { Check } from './check.ts'
import { answerChecks } from './checks/answers.ts'
import { bodyChecks } from './checks/bodies.ts'
import { cardChecks } from './checks/card.ts'
import { pagingChecks } from './checks/paging.ts'
import { recordChecks } from './checks/records.ts'
import { replyChecks } from './checks/replies.ts'
import { safetyChecks } from './checks/safety.ts'
import { settingsChecks } from './checks/settings.ts'

/** Every check of the kit, in the order in which a writer of a connector meets them. */
export const checks: readonly Check[] = [
  ...cardChecks,
  ...settingsChecks,
  ...recordChecks,
  ...pagingChecks,
  ...answerChecks,
  ...bodyChecks,
  ...safetyChecks,
  ...replyChecks,
]
