import { listCrmConflicts, listCrmFailures, listCrmObjects, listCrms } from '@earshot/contract/crms'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

export const crmsQuery = queryOptions({
  queryKey: ['crms'],
  queryFn: ({ signal }) => call(listCrms, { signal }),
})

export const crmObjectsQuery = (id: string) =>
  queryOptions({
    queryKey: ['crms', id, 'objects'],
    queryFn: ({ signal }) => call(listCrmObjects, { params: { id }, signal }),
  })

export const crmConflictsQuery = (id: string) =>
  queryOptions({
    queryKey: ['crms', id, 'conflicts'],
    queryFn: ({ signal }) => call(listCrmConflicts, { params: { id }, signal }).then((answer) => answer.conflicts),
  })

export const crmFailuresQuery = (id: string) =>
  queryOptions({
    queryKey: ['crms', id, 'failures'],
    queryFn: ({ signal }) => call(listCrmFailures, { params: { id }, signal }).then((answer) => answer.failures),
  })
