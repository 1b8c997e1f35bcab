import type { PushTest, PushTried } from '@earshot/core/push-test'
import { newId } from '@earshot/db/id'
import { findRecipient } from '@earshot/db/recipients'
import { findPushAddress, noteBrowser } from '@earshot/db/web-pushes'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { openPushKeys } from './push-keys.ts'
import { composeTest } from './push-message.ts'
import { topicOf } from './send-push.ts'
import { sendWebPush } from './web-push.ts'

/** Sends one push to a browser of a member at once, whatever their quiet hours, and says how that went. */
export async function testPush(app: App, { workspaceId, memberId, browserId }: PushTest): Promise<PushTried> {
  const { address, recipient } = await withWorkspace(app.db, workspaceId, async (tx) => ({
    address: await findPushAddress(tx, { workspaceId, memberId }, browserId),
    recipient: await findRecipient(tx, workspaceId, memberId),
  }))
  if (!address || !recipient) return { ok: false, message: 'This browser is on no more. Turn it on again in it.' }
  const pushId = newId()
  const payload = composeTest({ ...recipient, workspaceId, pushId })
  const end = await sendWebPush(app, await openPushKeys(app), { to: address, topic: topicOf(pushId), payload })
  await withWorkspace(app.db, workspaceId, (tx) => noteBrowser(tx, { workspaceId, browserId }, end))
  if (end.state === 'sent')
    return { ok: true, message: 'The push service has it: the browser shows it as soon as it is reached.' }
  if (end.state === 'gone')
    return { ok: false, message: 'The browser takes pushes no more, and was removed. Turn it on again in it.' }
  return { ok: false, message: 'why' in end ? end.why : 'Nothing was sent.' }
}
