import type { Network } from '@earshot/contract/connections'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { LockKeyhole } from 'lucide-react'
import { useState } from 'react'
import { networksQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { Badge } from '../../ui/badge.tsx'
import { Input } from '../../ui/field.tsx'
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
      <ul className="grid gap-3 sm:grid-cols-2 xl:grid-cols-3">
        {found.map((network) => (
          <NetworkCard key={network.network} network={network} />
        ))}
      </ul>
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
  const mayWrite = useMay('connections:write')
  const { card, can } = network
  return (
    <li className="relative flex min-h-28 flex-col rounded border border-line p-3 hover:border-edge">
      <p className="flex items-center gap-2">
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
        {network.needsAccount ? (
          <LockKeyhole size={14} className="text-quiet" aria-label={t`Needs an account`} />
        ) : null}
      </p>
      <p className="mt-1 line-clamp-2 text-12 text-quiet">
        {card.closed ?? (card.keywordSearch.allowed ? card.keywordSearch.of : card.rateLimit)}
      </p>
      <p className="mt-auto flex flex-wrap gap-1 pt-2">
        {can.search ? <Badge>{t`Search`}</Badge> : null}
        {can.stream ? <Badge>{t`Live`}</Badge> : null}
        {can.channel ? <Badge>{t`Channels`}</Badge> : null}
        {can.reply ? <Badge>{t`Replies`}</Badge> : null}
        {network.connections > 0 ? (
          <Badge strong>
            <Plural value={network.connections} one="# connected" other="# connected" />
          </Badge>
        ) : null}
      </p>
    </li>
  )
}
