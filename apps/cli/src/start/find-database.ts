import type { Settings } from '../config.ts'
import { findRunning } from './run-file.ts'

/** The database of `DATABASE_URL`, else of the server that runs on the data folder. Throws where there is neither. */
export async function findDatabase({ databaseUrl, dataDir }: Settings): Promise<string> {
  const found = databaseUrl ?? (await findRunning(dataDir))?.databaseUrl
  if (!found)
    throw new Error(`No Earshot runs on ${dataDir}, and DATABASE_URL is not set. Start it with \`npm start\` first.`)
  return found
}
