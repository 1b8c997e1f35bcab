import { updateMe } from '@earshot/contract/session'
import { useQueryClient } from '@tanstack/react-query'
import { call } from './api.ts'
import { meQuery } from './session.ts'
import { showTheme, type Theme } from './theme.ts'

/** Shows the page in a theme at once, and keeps it with the account, from which every page takes it when it begins. */
export function useChooseTheme(): (theme: Theme) => Promise<void> {
  const client = useQueryClient()
  return async (theme) => {
    showTheme(theme)
    client.setQueryData(meQuery.queryKey, await call(updateMe, { body: { theme } }))
  }
}
