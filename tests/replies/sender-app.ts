import { createEngine } from '@earshot/connectors/http/engine'
import type { Db } from '@earshot/db/client'
import { readKeyring } from '@earshot/db/secrets'
import type { App } from '@earshot/worker/app'
import { connectorOf } from './connector-of.ts'

/** All that a worker sends answers with, but the queue. */
export function senderApp(db: Db, secretKey: string): App {
  return {
    id: crypto.randomUUID(),
    db,
    engine: createEngine({ allowPrivate: ['127.0.0.1', 'localhost'] }),
    keys: readKeyring(secretKey),
    log: { info: () => undefined } as unknown as App['log'],
    getConnector: connectorOf,
    now: Date.now,
  } as App
}
