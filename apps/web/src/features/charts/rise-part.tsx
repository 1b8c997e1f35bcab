import type { ChartFilter, Rise } from '@earshot/contract/charts'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useNumber } from '../../lib/number.ts'
import { useTime } from '../../lib/time.ts'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { SentimentMark } from '../../ui/sentiment-mark.tsx'
import { Bone, Failed } from '../../ui/states.tsx'
import { riseQuery } from './queries.ts'

/** When most more was said than usual, and what tells why. It has its full height before it has its words. */
export function RisePart({ filter }: { filter: ChartFilter }) {
  const id = useId()
  const query = useQuery(riseQuery(filter))
  const rise = query.data?.rise
  return (
    <section
      aria-labelledby={id}
      className="flex h-96 min-w-0 flex-col overflow-y-auto rounded border border-line bg-ground p-3 xl:h-auto xl:max-h-96"
    >
      <h2 id={id} className="text-13 font-strong">
        <Trans>What caused the rise</Trans>
      </h2>
      {query.isPending ? <Bone className="late mt-2 min-h-40 flex-1 opacity-60" /> : null}
      {query.error && !query.data ? <Failed error={query.error} onRetry={query.refetch} /> : null}
      {rise === null ? (
        <p className="flex flex-1 items-center justify-center text-center text-13 text-quiet">
          <Trans>Nothing stood out: no time had far more mentions than usual.</Trans>
        </p>
      ) : null}
      {rise ? <Told rise={rise} /> : null}
    </section>
  )
}

function Told({ rise }: { rise: Rise }) {
  const { t } = useLingui()
  const number = useNumber()
  const time = useTime()
  const when = rise.bucket === 'hour' ? time.hour(rise.from) : time.weekday(rise.from)
  const count = number.whole(rise.count)
  const usual = number.whole(Math.round(rise.usual))
  const shares = [
    { name: t`Words`, bars: rise.terms },
    { name: t`Hashtags`, bars: rise.hashtags },
    { name: t`Links`, bars: rise.links },
    { name: t`Authors`, bars: rise.authors },
  ].filter(({ bars }) => bars.length > 0)
  return (
    <>
      <p className="nums mt-1 text-13">
        <Trans>
          {when}: {count} mentions, where {usual} are usual; {number.percent(rise.negative / rise.count)} were negative.
        </Trans>
      </p>
      <dl className="mt-2 grid gap-1 text-12">
        {shares.map(({ name, bars }) => (
          <div key={name} className="flex gap-2">
            <dt className="w-16 shrink-0 text-quiet">{name}</dt>
            <dd className="flex min-w-0 flex-wrap gap-x-2">
              {bars.map((bar) => (
                <Link
                  key={bar.key}
                  to="/feed"
                  search={bar.filter}
                  className="max-w-full truncate text-accent hover:underline"
                >
                  {bar.label.replace(/^https?:\/\/(www\.)?/, '')}{' '}
                  <span className="nums text-quiet">{number.whole(bar.count)}</span>
                </Link>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-3 text-12 text-quiet">
        <Trans>What people reacted to most</Trans>
      </h3>
      <ul>
        {rise.mentions.map((mention) => (
          <Loud key={mention.id} mention={mention} filter={rise.filter} />
        ))}
      </ul>
      <Link
        to="/feed"
        search={rise.filter}
        className="nums mt-auto self-start pt-2 text-12 text-accent hover:underline"
      >
        <Trans>Show these {count} mentions</Trans>
      </Link>
    </>
  )
}

function Loud({ mention, filter }: { mention: Rise['mentions'][number]; filter: Rise['filter'] }) {
  const networkLabel = useNetworkLabel()
  return (
    <li className="border-b border-line last:border-0">
      <Link
        to="/feed/$mentionId"
        params={{ mentionId: mention.id }}
        search={filter}
        className="block rounded px-1 py-1.5 text-13 hover:bg-hover"
      >
        <span className="flex items-center gap-2 text-12">
          <span className="truncate font-strong">{mention.author.name ?? mention.author.handle}</span>
          <NetworkMark network={mention.network} label={networkLabel(mention.network)} bare />
          <span className="ml-auto">
            <SentimentMark sentiment={mention.sentiment.value} confidence={mention.sentiment.confidence} short />
          </span>
        </span>
        <span className="line-clamp-2">{mention.text}</span>
      </Link>
    </li>
  )
}
