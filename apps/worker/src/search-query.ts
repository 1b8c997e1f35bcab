import type { SearchAbility } from '@earshot/query/push-down'

/** A monitor's query as a network's own search takes it: never narrower than the query. */
export function toSearchQuery(query: string, can: SearchAbility | undefined): string {
  void can
  return query
}
