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
    await migrate(database.url, redisUrl)
    return database
  } catch (error) {
    await database.stop()
    throw error
  }
}

/** Brings the database to this version's schema, and the queue's tables in it where no Redis has the queue. */
export async function migrate(databaseUrl: string, redisUrl: string | undefined): Promise<void> {
  await Promise.all([migrateDatabase(databaseUrl), redisUrl ? undefined : migrateQueue(databaseUrl)])
}
