import type { Mention } from '@earshot/contract/mentions'
import { Plural, Trans } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useTime } from '../../lib/time.ts'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { Section } from '../../ui/page.tsx'
import { SentimentMark } from '../../ui/sentiment-mark.tsx'

/** The newest of the room's mentions; one that is pressed opens in the feed. */
export function RoomMentions({ mentions, count }: { mentions: readonly Mention[]; count: number }) {
  const time = useTime()
  const networkLabel = useNetworkLabel()
  const more = count - mentions.length
  return (
    <Section title={<Plural value={count} one="# mention" other="# mentions" />}>
      <p className="mb-2 text-12 text-quiet">
        <Trans>What tells the same in the same words joins by itself.</Trans>
      </p>
      <ul>
        {mentions.map((mention) => (
          <li key={mention.id}>
            <Link
              to="/feed/$mentionId"
              params={{ mentionId: mention.id }}
              search={{}}
              className="-mx-2 block rounded px-2 py-1.5 hover:bg-hover"
            >
              <span className="flex items-center gap-2 text-12">
                <span className="truncate font-strong">{mention.author.name ?? mention.author.handle}</span>
                <NetworkMark network={mention.network} label={networkLabel(mention.network)} />
                <time dateTime={mention.countedAt} title={time.exact(mention.countedAt)} className="nums text-quiet">
                  {time.ago(mention.countedAt)}
                </time>
                <span className="ml-auto">
                  <SentimentMark
                    sentiment={mention.sentiment.value}
                    confidence={mention.sentiment.confidence}
                    short="on-phone"
                  />
                </span>
              </span>
              <span dir="auto" className="line-clamp-2 text-13 [overflow-wrap:anywhere]">
                {mention.title ? `${mention.title} ${mention.text}` : mention.text}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p className="mt-1 text-12 text-quiet">
          <Plural value={more} one="and # more" other="and # more" />
        </p>
      ) : null}
    </Section>
  )
}
