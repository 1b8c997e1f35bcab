import { useQuery } from '@tanstack/react-query'
import { Failed, Waiting } from '../../ui/states.tsx'
import { ConnectCrm } from './connect-crm.tsx'
import { CrmStanding } from './crm-standing.tsx'
import { crmsQuery } from './queries.ts'

/** The CRMs of the workspace: how each stands, what goes into its fields, what failed, what both sides disagreed on; and another one. */
export function CrmsPart() {
  const query = useQuery(crmsQuery)
  if (query.isPending) return <Waiting rows={3} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  const { crms, redirectUri } = query.data
  return (
    <>
      {crms.map((crm) => (
        <CrmStanding key={crm.id} crm={crm} redirectUri={redirectUri} isOneOfMany={crms.length > 1} />
      ))}
      <ConnectCrm redirectUri={redirectUri} others={crms.length} />
    </>
  )
}
