import { Refused } from '@earshot/core/errors'
import { keepPushKeys, type PushKeys } from '@earshot/db/push-keys'
import { NIL } from '@earshot/db/schema/app'
import { withWorkspace } from '@earshot/db/with-workspace'
import webPush from 'web-push'
import type { App } from './app.ts'

/** A fresh pair of P-256. */
export const makePushKeys = (): PushKeys => webPush.generateVAPIDKeys()

/** The key pair by which push services know this installation: made by the first worker that ever starts, the same ever after. */
export function openPushKeys({ db, keys }: Pick<App, 'db' | 'keys'>): Promise<PushKeys> {
  return withWorkspace(db, NIL, (tx) => keepPushKeys(tx, keys, makePushKeys()))
}

/** The same at the start of a worker. undefined where they do not open: all else goes on. */
export async function findPushKeys(app: App): Promise<PushKeys | undefined> {
  try {
    return await openPushKeys(app)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    app.log.warn({ why: error.message }, 'nothing is pushed to browsers')
    return undefined
  }
}
