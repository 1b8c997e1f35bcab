import { migrateQueue } from '@earshot/bus/backend'
import { migrateDatabase } from '@earshot/db/migrate'
import { startEmbedded } from '@earshot/embedded/start-embedded'
import type { Settings } from '../config.ts'

export interface Database {
  url: string
  stop(): Promise<void>
}

/** `DATABASE_URL` where it is set, else the private Postgres of the data folder, started; at this version's schema. */
export async function openDatabase({ databaseUrl, redisUrl, dataDir }: Settings): Promise<Database> {
  const database = databaseUrl ? { url: databaseUrl, stop: async () => undefined } : await startEmbedded({ dataDir })
  try {
    await Promise.all([migrateDatabase(database.url), redisUrl ? undefined : migrateQueue(database.url)])
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}
