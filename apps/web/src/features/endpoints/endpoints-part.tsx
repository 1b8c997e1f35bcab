import { useQuery } from '@tanstack/react-query'
import { Failed, Waiting } from '../../ui/states.tsx'
import { EndpointStanding } from './endpoint-standing.tsx'
import { NewEndpoint } from './new-endpoint.tsx'
import { endpointsQuery } from './queries.ts'

/** The programs that are told what happens here. */
export function EndpointsPart() {
  const query = useQuery(endpointsQuery)
  if (query.isPending) return <Waiting rows={3} />
  if (query.isLoadingError) return <Failed error={query.error} onRetry={query.refetch} />
  return (
    <>
      {query.data.map((endpoint) => (
        <EndpointStanding key={endpoint.id} endpoint={endpoint} />
      ))}
      <NewEndpoint />
    </>
  )
}
