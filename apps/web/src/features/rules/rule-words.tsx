import type { RuleAct, RuleWhen } from '@earshot/contract/rules'
import { Trans, useLingui } from '@lingui/react/macro'
import { without } from '../../lib/filter.ts'
import { useFilterGroups } from '../../lib/filter-options.ts'
import { useFilterWords } from '../../lib/filter-words.ts'
import { useTime } from '../../lib/time.ts'
import { useActWords } from './rule-labels.ts'

const MINUTE_MS = 60_000

/** What a rule says, in a sentence or two. */
export function RuleWords({ when, does }: { when: RuleWhen; does: readonly RuleAct[] }) {
  const { t, i18n } = useLingui()
  const time = useTime()
  const partsOf = useFilterWords(useFilterGroups())
  const actWords = useActWords()
  const parts = partsOf(without(when, 'unanswered')).map((part) => part.label)
  const list = new Intl.ListFormat(i18n.locale, { type: 'conjunction' })
  const span = time.span((when.unanswered ?? 0) * MINUTE_MS)
  return (
    <div className="grid gap-0.5 text-12 text-quiet [overflow-wrap:anywhere]">
      <p>
        {when.unanswered === undefined ? (
          <Trans>When a mention is new</Trans>
        ) : (
          <Trans>When {span} went by without an answer</Trans>
        )}
        {' · '}
        {parts.length > 0 ? parts.join(' · ') : t`all mentions`}
      </p>
      <p>
        <span aria-hidden>→ </span>
        {list.format(does.map(actWords))}
      </p>
    </div>
  )
}
