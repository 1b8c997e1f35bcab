import { fileURLToPath } from 'node:url'
import { readApiConfig } from '@earshot/api/config'
import { LOGGER } from '@earshot/api/log'
import { type RunningApi, startApi } from '@earshot/api/start'
import type { Settings } from '../config.ts'
import { readCatalogue } from './catalogue.ts'
import { removeRunFile, writeRunFile } from './run-file.ts'

const DASHBOARD = fileURLToPath(new URL('../../../web/dist', import.meta.url))

/** Serves API and dashboard in this process, and tells the other commands where. */
export async function serve(settings: Settings, environment: Record<string, string>): Promise<RunningApi> {
  const { host, port, dataDir, redisUrl } = settings
  const databaseUrl = environment.DATABASE_URL as string
  const config = readApiConfig({
    databaseUrl,
    secretKey: environment.EARSHOT_SECRET_KEY as string,
    dataFolder: dataDir,
    origin: settings.origin,
  })
  const onError = (error: Error) => console.error(`Queue: ${error.message}`)
  const backend = { databaseUrl, redisUrl, onError }
  const api = await startApi({
    config,
    host,
    port,
    backend,
    catalogue: readCatalogue(dataDir),
    dashboard: DASHBOARD,
    logger: LOGGER,
  })
  await writeRunFile(dataDir, { pid: process.pid, url: loopbackOf(api.address), databaseUrl })
  return {
    ...api,
    async close() {
      await removeRunFile(dataDir)
      await api.close()
    },
  }
}

/** One line with the address; on the first visit, a second with the code that the set-up page asks for. */
export function announce({ address, setupCode }: RunningApi): void {
  console.log(`Earshot is ready: ${loopbackOf(address)}`)
  if (setupCode) console.log(`First visit: set-up code: ${setupCode}`)
}

/** An address that this machine can open, where it listens on all of them. */
function loopbackOf(address: string): string {
  return address.replace(/\/\/(0\.0\.0\.0|\[::\])/, '//127.0.0.1')
}
