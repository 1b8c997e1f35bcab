import { signOut } from '@earshot/contract/session'
import { call } from './api.ts'
import { chooseWorkspace } from './workspace-choice.ts'

/** Ends the session. The page starts anew, so that nothing that it knew is left for the next person. */
export async function leave(): Promise<void> {
  await call(signOut)
  chooseWorkspace(undefined)
  location.assign('/sign-in')
}
