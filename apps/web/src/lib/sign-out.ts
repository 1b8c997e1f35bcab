import { signOut } from '@earshot/contract/session'
import { call } from './api.ts'
import { unsubscribe } from './push.ts'
import { chooseWorkspace } from './workspace-choice.ts'

/** Ends the session. The page starts anew, so that nothing that it knew is left for the next person, and nothing more is pushed to it. */
export async function leave(): Promise<void> {
  await call(signOut)
  // Without the browser's push service it is ended on our side alone, which is enough.
  await unsubscribe().catch(() => undefined)
  chooseWorkspace(undefined)
  location.assign('/sign-in')
}
