import { restoreBackup } from '@earshot/db/backup/restore'
import { readKeyring } from '@earshot/db/secrets'
import { Command } from 'commander'
import { readSettings, type SettingOptions } from '../config.ts'
import { makeDataFolder } from '../start/data-folder.ts'
import { assertNotRunning } from '../start/environment.ts'
import { findOrMakeSecretKey } from '../start/secret-key.ts'
import { openStoredDatabase } from '../start/stored-database.ts'

export function restoreCommand(): Command {
  return new Command('restore')
    .description('bring an empty database to what a backup holds; nothing of Earshot may run on it')
    .argument('<file>', 'what `earshot backup` wrote')
    .option('--data <folder>', 'the data folder (EARSHOT_DATA, ./data); made where there is none')
    .option('--replace', 'lose all that the database holds now')
    .action(restore)
}

async function restore(file: string, options: SettingOptions & { replace?: boolean }): Promise<void> {
  const settings = readSettings(options)
  makeDataFolder(settings.dataDir)
  await assertNotRunning(settings.dataDir)
  const database = await openStoredDatabase(settings)
  try {
    const { head, rows } = await restoreBackup(database.url, file, { replace: options.replace ?? false })
    const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
    console.log(`${all} rows (${rows['app.mentions']} mentions) as of ${head.takenAt}. Everybody signs in anew.`)
    const keys = readKeyring(settings.secretKey ?? (await findOrMakeSecretKey(settings.dataDir)))
    const ours = [keys.current, ...keys.older].map(({ id }) => id)
    const lost = head.sealedWith.filter((id) => !ours.includes(id))
    if (lost.length > 0)
      console.error(
        `The key that sealed its secrets (${lost.join(', ')}) is not here. Put it into EARSHOT_SECRET_KEY or ${settings.dataDir}/secret.key before the start, or connect every network anew.`,
      )
  } finally {
    await database.stop()
  }
}
