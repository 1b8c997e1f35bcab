import { getConnection } from '@earshot/contract/connections'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

export const connectionQuery = (id: string) =>
  queryOptions({
    queryKey: ['connection', id],
    queryFn: ({ signal }) => call(getConnection, { params: { id }, signal }),
  })
