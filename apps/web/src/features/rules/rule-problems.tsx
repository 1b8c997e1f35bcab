import type { RuleProblem } from '@earshot/contract/rules'
import { Trans, useLingui } from '@lingui/react/macro'
import { PROBLEM_WORDS } from './rule-labels.ts'

/** Why a rule does nothing for now; absent where nothing is wrong. */
export function RuleProblems({ problems }: { problems: readonly RuleProblem[] }) {
  const { i18n } = useLingui()
  if (problems.length === 0) return null
  return (
    <p className="text-12 text-negative">
      <Trans>It does nothing:</Trans> {problems.map(({ kind, at }) => i18n._(PROBLEM_WORDS[at][kind])).join(' ')}
    </p>
  )
}
