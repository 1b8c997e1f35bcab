import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useNumber } from '../../lib/number.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { HowFound } from './how-found.tsx'
import { OnNetworks } from './on-networks.tsx'
import { PostLine } from './post-line.tsx'
import { previewQuery } from './queries.ts'
import { useRested } from './use-query-check.ts'

const REST_MS = 350

/** What the draft would hear, on posts that are stored: gained, lost and kept against the saved query. */
export function Preview({
  query,
  monitorId,
  isReadable,
}: {
  query: string
  monitorId: string | undefined
  isReadable: boolean
}) {
  const { t } = useLingui()
  const number = useNumber()
  const [side, setSide] = useState<'gained' | 'lost' | 'kept'>()
  const rested = useRested(query, REST_MS)
  const preview = useQuery(previewQuery(rested, monitorId, isReadable && rested.trim() !== ''))
  if (!query.trim())
    return (
      <Hint>
        <Trans>Write a query: what it finds appears here.</Trans>
      </Hint>
    )
  if (!isReadable && !preview.data)
    return (
      <Hint>
        <Trans>The query can't be read yet.</Trans>
      </Hint>
    )
  if (preview.isError && !preview.data) return <Failed error={preview.error} onRetry={preview.refetch} />
  if (!preview.data) return <Waiting rows={4} />
  const { gained, lost, kept, perDay, about, sample, explanation } = preview.data
  const shown = side ?? (gained.count > 0 ? 'gained' : lost.count > 0 ? 'lost' : 'kept')
  const tabs = [
    ['gained', monitorId ? t`Gained` : t`Found`, gained],
    ['lost', t({ message: 'Lost', context: 'posts that a query no longer finds' }), lost],
    ['kept', t`Kept`, kept],
  ] as const
  const days = number.one(perDay)
  return (
    <div aria-busy={preview.isFetching} className={isReadable ? '' : 'opacity-60'}>
      <p className="mb-2 text-14">
        {about ? <Trans>About {days} mentions a day</Trans> : <Trans>{days} mentions a day</Trans>}
        <span className="block text-12 text-quiet">
          <Trans>
            From {number.whole(sample.mentions)} stored mentions of {number.one(sample.mentionDays)} days and{' '}
            {number.whole(sample.recentPosts)} recent posts of {number.one(sample.recentDays)} days
          </Trans>
          {sample.share < 1 ? <Trans>, of which {number.percent(sample.share)} are kept</Trans> : null}
        </span>
        <HowFound explanation={explanation} />
      </p>
      {isReadable ? <OnNetworks key={rested} query={rested} /> : null}
      <div role="tablist" aria-label={t`What the query changes`} className="mb-2 flex gap-1">
        {tabs
          .filter(([name]) => monitorId || name === 'gained')
          .map(([name, label, { count }]) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={shown === name}
              onClick={() => setSide(name)}
              className={`nums min-h-7 rounded px-2 text-13 pointer-coarse:min-h-11 ${shown === name ? 'bg-chosen font-strong text-accent' : 'text-quiet hover:bg-hover'}`}
            >
              {label} {number.whole(count)}
            </button>
          ))}
      </div>
      <ul>
        {preview.data[shown].posts.map((post) => (
          <PostLine key={post.url + post.publishedAt} post={post} />
        ))}
      </ul>
      {preview.data[shown].count > preview.data[shown].posts.length ? (
        <p className="px-1 py-2 text-12 text-quiet">
          <Plural
            value={preview.data[shown].count - preview.data[shown].posts.length}
            one="and # more"
            other="and # more"
          />
        </p>
      ) : null}
      {preview.data[shown].count === 0 ? (
        <Hint>
          <Trans>No stored post.</Trans>
        </Hint>
      ) : null}
    </div>
  )
}

function Hint({ children }: { children: ReactNode }) {
  return <p className="py-8 text-center text-13 text-quiet">{children}</p>
}
