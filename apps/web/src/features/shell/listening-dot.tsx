import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listeningQuery } from '../../lib/lists.ts'
import { useTime } from '../../lib/time.ts'

/** Is every network being heard? One dot, and the sentence behind it. */
export function ListeningDot() {
  const { t } = useLingui()
  const time = useTime()
  const { data, isError } = useQuery(listeningQuery)
  const missing = data?.notHeard ?? []
  const colour = isError || !data || data.of === 0 ? 'bg-neutral' : missing.length > 0 ? 'bg-warning' : 'bg-positive'
  const first = missing[0]
  const name = first?.label ?? ''
  const since = first?.since ? time.clock(first.since) : ''
  const words = !data
    ? t`Checking what is heard`
    : data.of === 0
      ? t`Nothing is connected yet`
      : first
        ? since
          ? t`${data.heard} of ${data.of} heard; ${name} since ${since} not`
          : t`${data.heard} of ${data.of} heard; ${name} not yet`
        : t`${data.heard} of ${data.of} heard`
  return (
    <Link
      to="/connections"
      title={missing.map((gap) => `${gap.label}: ${gap.cause}`).join('\n') || words}
      className="flex min-h-8 items-center gap-3 rounded px-2 py-1 text-12 text-quiet hover:bg-hover hover:text-ink max-xl:justify-center"
    >
      <span aria-hidden className={`mx-1 size-2 shrink-0 rounded-full ${colour}`} />
      <span className="max-xl:sr-only">
        {words}
        {missing.length > 1 ? (
          <>
            {' '}
            <Plural value={missing.length - 1} one="and # other" other="and # others" />
          </>
        ) : null}
      </span>
      {isError ? (
        <span className="sr-only">
          <Trans>unknown: Earshot did not answer</Trans>
        </span>
      ) : null}
    </Link>
  )
}
