import type { Me } from '@earshot/contract/session'
import { getSetup } from '@earshot/contract/setup'
import { redirect } from '@tanstack/react-router'
import { call } from './api.ts'
import { rememberLocale, showIn } from './i18n.ts'
import { isSignedOut } from './problem.ts'
import { queryClient } from './query-client.ts'
import { membershipOf, meQuery } from './session.ts'
import { showTheme } from './theme.ts'
import { chooseWorkspace } from './workspace-choice.ts'

/** Lets a member in; anybody else is sent to sign in, or, on an installation without an owner, to set it up. */
export async function enterWorkspace({ location }: { location: Entered }): Promise<void> {
  const me = await readMe(location.href)
  followWorkspace(me, location)
  if (!membershipOf(me)) throw redirect({ to: '/sign-in', search: {} })
}

interface Entered {
  href: string
  pathname: string
  search: object
}

/** The link of a mail names the workspace that it leads into; one that the person is no member of changes nothing. */
function followWorkspace(me: Me, { pathname, search }: Entered): void {
  const { workspace, ...rest } = search as Record<string, unknown>
  if (workspace === undefined) return
  const asked = me.memberships.find(({ workspaceId }) => workspaceId === workspace)
  if (asked) chooseWorkspace(asked.workspaceId)
  throw redirect({ to: pathname, search: rest, replace: true })
}

async function readMe(href: string): Promise<Me> {
  const known = queryClient.getQueryData(meQuery.queryKey)
  if (known) return known
  try {
    const me = await queryClient.fetchQuery(meQuery)
    await showAsChosen(me)
    return me
  } catch (error) {
    if (!isSignedOut(error)) throw error
    const { needed } = await call(getSetup)
    if (needed) throw redirect({ to: '/setup', search: {} })
    throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } })
  }
}

/** The page takes the language and theme of the account, wherever it was chosen. */
export async function showAsChosen(me: Me): Promise<void> {
  showTheme(me.theme)
  rememberLocale(me.locale)
  if (me.locale) await showIn(me.locale)
}
