import { getAccuracy } from '@earshot/contract/accuracy'
import { queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'

/** How good the verdicts are: as measured by language, and as members' corrections say. */
export const accuracyQuery = queryOptions({
  queryKey: ['accuracy'],
  queryFn: ({ signal }) => call(getAccuracy, { signal }),
  staleTime: 60_000,
})
