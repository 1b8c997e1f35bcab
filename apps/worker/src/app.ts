import { randomUUID } from 'node:crypto'
import { type Bus, openBus } from '@earshot/bus/bus'
import type { Connector } from '@earshot/connectors/connector'
import { createEngine, type Engine } from '@earshot/connectors/http/engine'
import { getConnector } from '@earshot/connectors/registry'
import { loadInstalled } from '@earshot/connectors/sandbox/installed'
import { closeDb, type Db, openDb } from '@earshot/db/client'
import { type Keyring, readKeyring } from '@earshot/db/secrets'
import { openSentimentModel } from '@earshot/text/analyse-all'
import pino, { type Logger } from 'pino'
import type { WorkerConfig } from './config.ts'
import { type LayerCache, makeLayerCache } from './layers.ts'
import { type Monitors, makeMonitors } from './monitors.ts'

/** All that the worker's functions need; made once a process. */
export interface App {
  config: WorkerConfig
  /** Tells this worker from its twins in leases. */
  id: string
  db: Db
  bus: Bus
  keys: Keyring
  engine: Engine
  monitors: Monitors
  layers: LayerCache
  log: Logger
  getConnector(network: string): Connector
  /** Ms since the epoch. */
  now(): number
  close(): Promise<void>
}

/** Opens database, queue and engine, and the operator's sentiment model. Throws `Refused` where the login, the queue or the key must not be used. */
export async function openApp(config: WorkerConfig): Promise<App> {
  const log = pino({ level: config.logLevel, base: { worker: config.name } })
  const keys = readKeyring(config.secretKey)
  await openSentimentModel()
  const db = await openDb(config.databaseUrl, {
    role: 'worker',
    ownLogin: config.ownLogin,
    max: config.concurrency + 6,
  })
  const onError = (error: Error) => log.warn({ error: error.message }, 'queue')
  const bus = await openBus({ databaseUrl: config.queueUrl, redisUrl: config.redisUrl, onError })
  const installed = loadInstalled(config.dataFolder)
  for (const problem of installed.problems) log.warn({ problem }, 'connector left out')
  const engine = createEngine({ allowPrivate: config.allowPrivate })
  return {
    config,
    id: randomUUID(),
    db,
    bus,
    keys,
    engine,
    monitors: makeMonitors(),
    layers: makeLayerCache(Date.now),
    log,
    getConnector: (network) => installed.connectors.find((one) => one.network === network) ?? getConnector(network),
    now: Date.now,
    async close() {
      await engine.close()
      await bus.close()
      await closeDb(db)
    },
  }
}
