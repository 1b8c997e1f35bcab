import { resolve } from 'node:path'

/** What the start of a process needs to know. Undefined addresses: the private Postgres, and the queue on it. */
export interface Settings {
  host: string
  port: number
  dataDir: string
  databaseUrl: string | undefined
  redisUrl: string | undefined
  secretKey: string | undefined
  /** The address that people open. */
  origin: string
}

/** Options of the command line win over the environment, the environment over the defaults. */
export interface SettingOptions {
  host?: string
  port?: string
  data?: string
}

/** Throws with a sentence for whoever typed it. */
export function readSettings(options: SettingOptions): Settings {
  const { PORT, HOST, EARSHOT_DATA, DATABASE_URL, REDIS_URL, EARSHOT_SECRET_KEY, EARSHOT_ORIGIN } = process.env
  const host = options.host ?? (HOST || '127.0.0.1')
  const port = readPort(options.port ?? (PORT || '3000'))
  return {
    host,
    port,
    dataDir: resolve(options.data ?? (EARSHOT_DATA || './data')),
    databaseUrl: readUrl('DATABASE_URL', DATABASE_URL, ['postgres:', 'postgresql:']),
    redisUrl: readUrl('REDIS_URL', REDIS_URL, ['redis:', 'rediss:']),
    secretKey: EARSHOT_SECRET_KEY || undefined,
    origin: EARSHOT_ORIGIN || `http://${isEverywhere(host) ? '127.0.0.1' : host}:${port}`,
  }
}

/** The environment of a child process: ours, with what the start has found out. */
export function environmentWith(found: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...found }
}

/** Puts what the start has found out where the config of api and worker read it, in this process. */
export function setEnvironment(found: Record<string, string>): void {
  Object.assign(process.env, found)
}

const isEverywhere = (host: string) => host === '0.0.0.0' || host === '::'

function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new Error(`"${text}" is no port. Give a number from 1 to 65535, such as --port 3000.`)
}

function readUrl(name: string, text: string | undefined, protocols: string[]): string | undefined {
  if (!text) return undefined
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text
  // The address may hold a password, so it is not repeated.
  throw new Error(`${name} is no address that starts with ${protocols[0]}//. Mend it, or leave it out for the default.`)
}
