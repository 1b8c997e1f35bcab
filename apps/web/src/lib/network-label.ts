import { useQuery } from '@tanstack/react-query'
import { networksQuery } from './lists.ts'

/** A network's name as it writes itself; its id until the catalogue is there. */
export function useNetworkLabel(): (network: string) => string {
  const networks = useQuery(networksQuery).data
  return (network) => networks?.find((one) => one.network === network)?.label ?? network
}
