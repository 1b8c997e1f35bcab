// A process that sends every push that is due, until its parent kills it.
import { listDuePushes } from '@earshot/db/web-pushes'
import { openPushKeys } from '@earshot/worker/push-keys'
import { sendPush } from '@earshot/worker/send-push'
import { turnUntilKilled } from './turn-until-killed.ts'

turnUntilKilled(listDuePushes, async (app, due) => sendPush(app, await openPushKeys(app), due))
