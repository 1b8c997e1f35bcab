import { useQuery } from '@tanstack/react-query'
import { Failed, Waiting } from '../../ui/states.tsx'
import { ConnectForm } from './connect-form.tsx'
import { CrmStanding } from './crm-standing.tsx'
import { crmsQuery } from './queries.ts'

/** The CRMs of the workspace: how each stands, what goes into its fields, and what both sides disagreed on. */
export function CrmsPart() {
  const query = useQuery(crmsQuery)
  if (query.isPending) return <Waiting rows={3} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  const { crms, redirectUri } = query.data
  if (crms.length === 0) return <ConnectForm redirectUri={redirectUri} />
  return crms.map((crm) => <CrmStanding key={crm.id} crm={crm} />)
}
