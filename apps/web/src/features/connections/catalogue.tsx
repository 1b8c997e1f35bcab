import type { Network } from '@earshot/contract/connections'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { networksQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Input } from '../../ui/field.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { Bone, Failed } from '../../ui/states.tsx'

/** Every network that can be connected, what it needs and what it can tell. */
export function Catalogue() {
  const { t } = useLingui()
  const query = useQuery(networksQuery)
  const [words, setWords] = useState('')
  if (query.isPending) return <Bone className="late h-64" />
  if (query.isLoadingError) return <Failed error={query.error} onRetry={query.refetch} />
  const found = query.data.filter((one) =>
    `${one.label} ${one.network}`.toLowerCase().includes(words.trim().toLowerCase()),
  )
  const open = found.filter((one) => !one.card.closed)
  const groups = [
    { title: t`Without an account`, networks: open.filter((one) => !one.needsAccount) },
    { title: t`With your account or key`, networks: open.filter((one) => one.needsAccount) },
    { title: t`Closed networks, read from files`, networks: found.filter((one) => one.card.closed) },
  ]
  return (
    <>
      <Input
        type="search"
        aria-label={t`Find a network`}
        placeholder={t`Find a network`}
        value={words}
        onChange={(event) => setWords(event.target.value)}
        className="mb-3 max-w-72"
      />
      {groups.map(({ title, networks }) =>
        networks.length > 0 ? (
          <section key={title} className="mb-6">
            <h3 className="mb-2 text-12 text-quiet">{title}</h3>
            <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3 2xl:grid-cols-4">
              {networks.map((network) => (
                <NetworkCard key={network.network} network={network} />
              ))}
            </ul>
          </section>
        ) : null,
      )}
      {found.length === 0 ? (
        <p className="text-13 text-quiet">
          <Trans>
            No network has this name. A folder of files can be imported under Settings, and programs can push posts by
            webhook.
          </Trans>
        </p>
      ) : null}
    </>
  )
}

function NetworkCard({ network }: { network: Network }) {
  const { t } = useLingui()
  const time = useTime()
  const mayWrite = useMay('connections:write')
  const { card, can } = network
  const within = time.span(card.freshnessMs)
  const back = card.lookBackMs ? time.span(card.lookBackMs) : ''
  return (
    <li className="relative flex flex-col gap-2 rounded border border-line p-3 hover:border-edge">
      <p className="flex items-center gap-2">
        <NetworkMark network={network.network} label={network.label} bare />
        <span className="mr-auto truncate font-strong">
          {mayWrite && !card.closed ? (
            <Link
              to="/connections/new/$network"
              params={{ network: network.network }}
              className="after:absolute after:inset-0"
            >
              {network.label}
            </Link>
          ) : (
            network.label
          )}
        </span>
        {network.connections > 0 ? (
          <Badge strong>
            <Plural value={network.connections} one="# connected" other="# connected" />
          </Badge>
        ) : null}
      </p>
      <p className="nums min-h-4 text-12 text-quiet">
        {card.closed ? null : back ? (
          <Trans>
            Heard within {within}, {back} back
          </Trans>
        ) : (
          <Trans>Heard within {within}</Trans>
        )}
        {card.checkedOn === null ? ` · ${t`documentation not checked`}` : ''}
      </p>
      <p className="flex flex-wrap gap-1">
        {can.search ? <Badge>{t({ message: 'Search', context: 'what a network allows' })}</Badge> : null}
        {can.stream ? <Badge>{t`Live`}</Badge> : null}
        {can.channel ? <Badge>{t`Channels`}</Badge> : null}
        {can.reply ? <Badge>{t`Replies`}</Badge> : null}
      </p>
    </li>
  )
}
