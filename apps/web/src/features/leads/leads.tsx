import { Trans } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Handshake } from 'lucide-react'
import { useMay } from '../../lib/session.ts'
import { Empty, Failed, Waiting } from '../../ui/states.tsx'
import { useAskWhy } from './ask-why.tsx'
import { LeadBoard } from './lead-board.tsx'
import { LeadTable } from './lead-table.tsx'
import { type LeadFilter, leadsQuery, useChangeLead } from './queries.ts'

export function Leads({ filter, view }: { filter: LeadFilter; view: 'board' | 'table' }) {
  const query = useQuery(leadsQuery(filter))
  const { change, question } = useAskWhy(useChangeLead())
  const mayChange = useMay('leads:write')
  if (query.isPending) return <Waiting rows={8} height={view === 'table' ? 48 : 112} />
  if (query.isLoadingError) return <Failed error={query.error} onRetry={query.refetch} />
  const { leads, counts, sums } = query.data
  if (leads.length === 0) return filter.monitor || filter.owner || filter.lostReason ? <NoneForFilter /> : <NoneYet />
  return (
    <>
      {view === 'table' ? (
        <LeadTable leads={leads} mayChange={mayChange} onChange={change} />
      ) : (
        <LeadBoard
          leads={leads}
          counts={counts}
          sums={sums}
          mayMove={mayChange}
          onMove={(lead, stage) => void change(lead, { stage }, { stage })}
        />
      )}
      {question}
    </>
  )
}

function NoneYet() {
  return (
    <Empty icon={Handshake} title={<Trans>No leads yet</Trans>}>
      <Trans>
        Whoever writes that they want to buy, compare, be advised or leave a competitor appears here with the words that
        prove it. In the feed, the key l marks any mention as a lead.
      </Trans>
    </Empty>
  )
}

function NoneForFilter() {
  return (
    <Empty icon={Handshake} title={<Trans>No lead fits this filter</Trans>}>
      <Link to="/leads" search={{}} className="text-accent underline">
        <Trans>Show all leads</Trans>
      </Link>
    </Empty>
  )
}
