import type { AlikeMentions } from '@earshot/contract/mentions'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useTime } from '../../lib/time.ts'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { PanelPart } from '../../ui/panel-part.tsx'

/** Who else tells the same in the same words, and who was first; nothing where nobody does. */
export function AlikePart({ alike }: { alike: AlikeMentions }) {
  const { t } = useLingui()
  const time = useTime()
  const networkLabel = useNetworkLabel()
  if (alike.count === 0) return null
  const { count, mentions } = alike
  const more = count - mentions.length
  return (
    <PanelPart title={t`The same story elsewhere (${count})`}>
      <p className="mb-2 flex flex-wrap gap-x-3 gap-y-1 text-12 text-quiet">
        {alike.networks.map((network) => (
          <NetworkMark key={network} network={network} label={networkLabel(network)} />
        ))}
        {alike.firstAt ? <FirstAt at={alike.firstAt} /> : null}
      </p>
      {mentions.map((mention) => (
        <Link
          key={mention.id}
          to="/feed/$mentionId"
          params={{ mentionId: mention.id }}
          search={{}}
          className="-mx-2 flex items-center gap-2 rounded px-2 py-1 text-13 hover:bg-hover"
        >
          <NetworkMark network={mention.network} label={networkLabel(mention.network)} bare />
          <span className="min-w-0 flex-1 truncate">{mention.author.name ?? mention.author.handle}</span>
          <time dateTime={mention.countedAt} className="nums shrink-0 text-12 text-quiet">
            {time.ago(mention.countedAt)}
          </time>
        </Link>
      ))}
      {more > 0 ? (
        <p className="mt-1 text-12 text-quiet">
          <Plural value={more} one="and # more" other="and # more" />
        </p>
      ) : null}
    </PanelPart>
  )
}

function FirstAt({ at }: { at: string }) {
  const day = useTime().exact(at)
  return (
    <span>
      <Trans>first told on {day}</Trans>
    </span>
  )
}
