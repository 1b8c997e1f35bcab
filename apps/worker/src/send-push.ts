import { NEEDED_ACT, waysOf } from '@earshot/core/notification-ways'
import { mayDo } from '@earshot/core/roles'
import type { Tx } from '@earshot/db/client'
import { listNewsOf } from '@earshot/db/notifications'
import type { PushKeys } from '@earshot/db/push-keys'
import { findRecipient } from '@earshot/db/recipients'
import { type DuePush, endPush, type PushEnd, type TakenPush, takePush } from '@earshot/db/web-pushes'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from './app.ts'
import { composePush } from './push-message.ts'
import { sendWebPush } from './web-push.ts'

const MOST_NEWS = 500

/** How long a push service is to be left alone, in ms since the epoch: it is down, full, or asked us to. */
export interface ServiceRest {
  service: string
  until: number | null
}

/**
 * The whole way of a push: taken with its attempt counted, read as things stand now, given to the browser's push service, and its end
 * written down. A crash between the last two sends it again under the same id, which a browser shows once. Gives which service is to be
 * left alone for a while.
 */
export async function sendPush(app: App, keys: PushKeys, due: DuePush): Promise<ServiceRest | undefined> {
  const { workspaceId } = due
  const push = await withWorkspace(app.db, workspaceId, (tx) => takePush(tx, due))
  if (!push) return undefined // a twin has it, it is done, or the browser is gone
  const payload = await withWorkspace(app.db, workspaceId, (tx) => write(tx, push))
  const end: PushEnd = payload
    ? await sendWebPush(app, keys, { to: push, topic: topicOf(push.pushId), payload })
    : { state: 'dropped' }
  await withWorkspace(app.db, workspaceId, (tx) => endPush(tx, push, end)) // throws StaleCursor where a twin has it
  const { pushId, browserId, attempts } = push
  const status = 'status' in end ? end.status : null
  app.log.info({ push: pushId, browser: browserId, attempt: attempts, state: end.state, status }, 'push')
  return end.state === 'later' ? { service: push.service, until: end.waitsUntil } : undefined
}

/** undefined where nothing is left to say: they have left, may not see it any more, have read it, or it was erased. */
async function write(tx: Tx, { workspaceId, pushId, memberId }: TakenPush): Promise<string | undefined> {
  const recipient = await findRecipient(tx, workspaceId, memberId)
  if (!recipient) return undefined
  const { role, settings } = recipient
  const news = (await listNewsOf(tx, workspaceId, { pushId }, MOST_NEWS)).filter(
    ({ kind }) => mayDo(role, NEEDED_ACT[kind]) && waysOf(settings.ways, kind).includes('push'),
  )
  return news.length > 0 ? composePush({ ...recipient, workspaceId, pushId, news }) : undefined
}

/** RFC 8030 takes 32 letters of base64url: an id without its dashes. */
export const topicOf = (id: string) => id.replaceAll('-', '')
