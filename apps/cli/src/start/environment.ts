import type { Settings } from '../config.ts'
import { findRunning } from './run-file.ts'
import { findOrMakeSecretKey } from './secret-key.ts'

/** Refuses a second server on one data folder: both would write there. */
export async function assertNotRunning(dataDir: string): Promise<void> {
  const running = await findRunning(dataDir)
  if (running) {
    throw new Error(
      `Earshot already runs on this data folder, at ${running.url} (process ${running.pid}). Open that, stop it first, or choose another folder with --data.`,
    )
  }
}

/** What api and worker read of their environment, found out or made by the start. */
export async function findEnvironment(settings: Settings, databaseUrl: string): Promise<Record<string, string>> {
  return {
    DATABASE_URL: databaseUrl,
    EARSHOT_SECRET_KEY: settings.secretKey ?? (await findOrMakeSecretKey(settings.dataDir)),
    EARSHOT_DATA: settings.dataDir,
    EARSHOT_ORIGIN: settings.origin,
  }
}
