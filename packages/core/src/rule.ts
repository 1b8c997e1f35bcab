import type { Priority } from './handling.ts'

/** What a rule does with a mention that it is for, each once. A further kind is a case more in packages/db/src/rule-acts.ts. */
export type RuleAct =
  | { kind: 'tag'; tagId: string }
  | { kind: 'assign'; memberId: string }
  /** To a group; `inTurn`: to its members, one after the other. */
  | { kind: 'assign'; groupId: string; inTurn: boolean }
  | { kind: 'priority'; priority: Priority }
  | { kind: 'notify'; memberId: string }
  | { kind: 'webhook'; endpointId: string }
  | { kind: 'lead' }
  | { kind: 'ignore' }

/** Why a rule does nothing for now: what it names is gone, or its words can't be read any more. `when` or `does` names it. */
export const RULE_PROBLEMS = [
  'tag-gone',
  'member-gone',
  'group-gone',
  'monitor-gone',
  'endpoint-gone',
  'unreadable',
] as const
export interface RuleProblem {
  kind: (typeof RULE_PROBLEMS)[number]
  at: 'when' | 'does'
}

/** A post that was older than this when it was heard, as of an import or a first reading, is no news: rules act on it and tell nobody. */
export const NEWS_HOURS = 24

/** How far back a rule is tried before it is switched on. */
export const DRY_RUN_DAYS = 30
export const MOST_RULES = 100
