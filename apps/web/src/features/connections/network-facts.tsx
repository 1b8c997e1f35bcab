import type { Network } from '@earshot/contract/connections'
import { useLingui } from '@lingui/react/macro'
import { useTime } from '../../lib/time.ts'
import { Outside } from '../../ui/rich-text.tsx'

/** What the network allows and asks, as its card says. */
export function NetworkFacts({ network: { card } }: { network: Network }) {
  const { t } = useLingui()
  const time = useTime()
  const facts: [string, string][] = [
    [t({ message: 'Search', context: 'what a network allows' }), card.keywordSearch.of],
    [t`Heard within`, time.span(card.freshnessMs)],
    [t`Looks back`, card.lookBackMs === null ? t`as far as it keeps posts` : time.span(card.lookBackMs)],
    [t`Rate limit`, card.rateLimit],
    [t`Deletions`, card.deletion],
    [t`Replies`, card.replies.terms],
    ...(card.reactions ? [[t`Likes and reposts`, card.reactions.terms] satisfies [string, string]] : []),
  ]
  return (
    <dl className="mb-6 grid max-w-160 grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-13">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-quiet">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <dt className="text-quiet">{t`Documentation`}</dt>
      <dd>
        <Outside href={card.documentationUrl}>{card.documentationUrl.replace(/^https?:\/\//, '')}</Outside>
      </dd>
    </dl>
  )
}
