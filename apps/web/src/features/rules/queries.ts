import { listEndpoints } from '@earshot/contract/endpoints'
import { listRules, listRuleVersions } from '@earshot/contract/rules'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: ({ signal }) => call(listRules, { signal }).then((answer) => answer.rules),
})

/** Who may not connect anything reads no webhooks' names. */
export const webhooksQuery = queryOptions({
  queryKey: ['endpoints'],
  queryFn: ({ signal }) => call(listEndpoints, { signal }).then((answer) => answer.endpoints),
})

export function ruleVersionsQuery(id: string) {
  return queryOptions({
    queryKey: ['rules', id, 'versions'],
    queryFn: ({ signal }) => call(listRuleVersions, { params: { id }, signal }).then((answer) => answer.versions),
  })
}
