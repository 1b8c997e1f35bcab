import { startEmbedded } from '@earshot/embedded/start-embedded'
import type { Settings } from '../config.ts'
import type { Database } from './database.ts'
import { findRunning } from './run-file.ts'

/**
 * The database as it stands, its schema untouched: `DATABASE_URL`, else that of the server that runs on the data folder, else the
 * folder's private Postgres, started until `stop`.
 */
export async function openStoredDatabase({ databaseUrl, dataDir }: Settings): Promise<Database> {
  const running = databaseUrl ?? (await findRunning(dataDir))?.databaseUrl
  return running ? { url: running, stop: async () => undefined } : startEmbedded({ dataDir })
}
