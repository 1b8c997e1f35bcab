import type { Import } from '@earshot/contract/imports'
import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Download, FilterX, RadioTower } from 'lucide-react'
import { without } from '../../lib/filter.ts'
import { importsQuery, isOnItsWay, listeningQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/states.tsx'

/** The filter leaves nothing: which part of it could go. */
export function NothingForFilter({ filter }: { filter: MentionFilter }) {
  const navigate = useNavigate()
  return (
    <Empty
      icon={FilterX}
      title={<Trans>No mention fits this filter</Trans>}
      action={
        <>
          <Button onClick={() => navigate({ to: '/feed', search: {} })}>
            <Trans>Clear the filter</Trans>
          </Button>
          {filter.from || filter.to ? (
            <Button onClick={() => navigate({ to: '/feed', search: without(filter, 'from', 'to') })}>
              <Trans>Look at all dates</Trans>
            </Button>
          ) : null}
        </>
      }
    >
      <Trans>There are mentions, but none with all of what the chips above ask.</Trans>
    </Empty>
  )
}

/** Nothing was heard at all yet: what is on its way, what is listening, and since when. */
export function NothingHeardYet() {
  const time = useTime()
  const listening = useQuery(listeningQuery).data
  const mayWrite = useMay('connections:write')
  const coming = useQuery({ ...importsQuery, enabled: useMay('imports:write') }).data?.find(isOnItsWay)
  if (coming) return <OnItsWay of={coming} />
  const since = listening?.since ? time.span(Date.now() - Date.parse(listening.since)) : ''
  return (
    <Empty
      icon={RadioTower}
      title={<Trans>No mentions yet</Trans>}
      action={
        <>
          {mayWrite ? (
            <Link to="/setup/brand" className="text-accent underline">
              <Trans>Say what should be heard</Trans>
            </Link>
          ) : null}
          <Link to="/monitors" className="text-accent underline">
            <Trans>See the monitors</Trans>
          </Link>
          <Link to="/connections" className="text-accent underline">
            <Trans>See the connections</Trans>
          </Link>
        </>
      }
    >
      {listening && listening.heard > 0 ? (
        <p>
          <Plural value={listening.heard} one="# network is being heard" other="# networks are being heard" />
          {since ? <Trans> since {since}</Trans> : null}.{' '}
          <Trans>What they publish about your monitors appears here by itself.</Trans>
        </p>
      ) : (
        <p>
          <Trans>No network is being heard. Connect one to begin.</Trans>
        </p>
      )}
    </Empty>
  )
}

function OnItsWay({ of: one }: { of: Import }) {
  const { t } = useLingui()
  return (
    <Empty icon={Download} title={<Trans>Posts are on their way</Trans>}>
      <p>{t`“${one.filename}” is being read. What your monitors match appears here by itself.`}</p>
      <progress
        aria-label={t`Import of ${one.filename}`}
        value={one.bytesDone}
        max={Math.max(1, one.bytes)}
        className="mt-3 w-64 accent-accent"
      />
    </Empty>
  )
}
