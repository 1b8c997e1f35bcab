import type { Gap } from '@earshot/contract/coverage'
import type { OutcomeKind } from '@earshot/core/outcome'
import type { MessageDescriptor } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useTime } from '../../lib/time.ts'
import { Section } from '../../ui/page.tsx'

const KINDS: Record<OutcomeKind | 'missed', MessageDescriptor> = {
  heard: msg`Heard`,
  'nothing-new': msg`Nothing new`,
  waiting: msg`Asked to wait`,
  failed: msg`Failed`,
  'asks-person': msg`Needs you`,
  gone: msg`Gone for good`,
  missed: msg`Did not take place`,
}

interface Props {
  gaps: readonly Gap[]
  turns: readonly { at: string; kind: OutcomeKind | 'missed'; posts: number; why: string | null }[]
}

/** When it was not heard and why; and its latest turns, one line each. */
export function TurnList({ gaps, turns }: Props) {
  const { t, i18n } = useLingui()
  const time = useTime()
  return (
    <div className="grid gap-x-8 lg:grid-cols-2">
      <Section title={t`When it was not heard`}>
        {gaps.length === 0 ? (
          <p className="text-13 text-quiet">
            <Trans>No gap in the last 30 days.</Trans>
          </p>
        ) : (
          <ul className="nums text-13">
            {gaps.map((gap) => (
              <li key={gap.from} className="border-b border-line py-1">
                {time.exact(gap.from)} – {gap.until ? time.exact(gap.until) : <Trans>now</Trans>}
                <span className="block text-12 text-quiet">{gap.cause}</span>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t`Latest turns`}>
        <ul className="nums text-13">
          {turns.slice(0, 12).map((turn) => (
            <li key={turn.at} className="flex gap-3 border-b border-line py-1">
              <time dateTime={turn.at} title={time.exact(turn.at)} className="w-24 shrink-0 text-quiet">
                {time.ago(turn.at)}
              </time>
              <span className="shrink-0">{i18n._(KINDS[turn.kind])}</span>
              <span className="ml-auto truncate text-quiet">
                {turn.why ?? (turn.posts > 0 ? plural(turn.posts, { one: '# post', other: '# posts' }) : '')}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
