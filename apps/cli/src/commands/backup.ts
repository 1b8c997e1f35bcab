import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { writeBackup } from '@earshot/db/backup/backup'
import { Command } from 'commander'
import { readSettings, type SettingOptions } from '../config.ts'
import { openStoredDatabase } from '../start/stored-database.ts'

export function backupCommand(): Command {
  return new Command('backup')
    .description('write all that the database keeps to a file, while Earshot runs or not')
    .argument('<file>', 'where to; it must not be there yet')
    .option('--data <folder>', 'the data folder (EARSHOT_DATA, ./data)')
    .action(backup)
}

async function backup(file: string, options: SettingOptions): Promise<void> {
  const settings = readSettings(options)
  if (!settings.databaseUrl && !existsSync(settings.dataDir))
    throw new Error(`There is no data folder ${settings.dataDir}, and DATABASE_URL is not set.`)
  const database = await openStoredDatabase(settings)
  try {
    const { head, rows } = await writeBackup(database.url, file)
    const { size } = await stat(file)
    const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
    console.log(`${all} rows (${rows['app.mentions']} mentions), ${size} bytes: ${file}`)
    if (head.sealedWith.length > 0) console.log(keepKey(head.sealedWith, settings.secretKey, settings.dataDir))
  } finally {
    await database.stop()
  }
}

function keepKey(ids: string[], secretKey: string | undefined, dataDir: string): string {
  const where = secretKey ? 'EARSHOT_SECRET_KEY' : `${dataDir}/secret.key`
  return `Its secrets are sealed with key ${ids.join(', ')}, which is not in it. Keep ${where} too, in another place.`
}
