import { hostname } from 'node:os'
import { Invalid } from '@earshot/core/errors'

export interface WorkerConfig {
  databaseUrl: string
  /** The login of `WORKER_DATABASE_URL` is limited by itself. */
  ownLogin: boolean
  /** What the queue on Postgres signs in with, where there is no Redis. */
  queueUrl: string
  redisUrl: string | undefined
  secretKey: string
  /** Where members reach the dashboard: stands in links that leave; without it they are left out. */
  origin: string | undefined
  /** Through what members are mailed; without it they are not. */
  smtpUrl?: string | undefined
  /** Turns at once. */
  concurrency: number
  /** Private hosts that the operator lets connectors reach. */
  allowPrivate: string[]
  /** How long posts that matched nothing are kept, in days: 0 to 14. */
  recentDays: number
  /** Where connectors of others are installed. */
  dataFolder?: string | undefined
  logLevel: string
  name: string
}

/** Reads the worker's settings from the environment; throws `Invalid` with a sentence for what is missing or wrong. */
export function readWorkerConfig(): WorkerConfig {
  const { env } = process
  const databaseUrl = env.WORKER_DATABASE_URL || env.DATABASE_URL
  if (!databaseUrl) throw new Invalid('DATABASE_URL is not set: the worker has no database to work with.')
  if (!env.EARSHOT_SECRET_KEY) throw new Invalid('EARSHOT_SECRET_KEY is not set: connections could not be opened.')
  return {
    databaseUrl,
    ownLogin: !!env.WORKER_DATABASE_URL,
    queueUrl: env.DATABASE_URL || databaseUrl,
    redisUrl: env.REDIS_URL || undefined,
    secretKey: env.EARSHOT_SECRET_KEY,
    origin: env.EARSHOT_ORIGIN?.replace(/\/+$/, '') || undefined,
    smtpUrl: env.SMTP_URL || undefined,
    concurrency: readNumber('WORKER_CONCURRENCY', env.WORKER_CONCURRENCY, 8, 1, 200),
    allowPrivate: (env.EARSHOT_ALLOW_PRIVATE ?? '').split(',').filter((host) => host !== ''),
    recentDays: readNumber('EARSHOT_RECENT_DAYS', env.EARSHOT_RECENT_DAYS, 3, 0, 14),
    dataFolder: env.EARSHOT_DATA || undefined,
    logLevel: env.LOG_LEVEL || 'info',
    name: `${hostname()} ${process.pid}`,
  }
}

function readNumber(name: string, text: string | undefined, otherwise: number, least: number, most: number): number {
  if (!text) return otherwise
  const number = Number(text)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw new Invalid(`${name} is "${text}"; it may be a whole number from ${least} to ${most}.`)
}
