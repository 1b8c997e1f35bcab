import { Command } from 'commander'
import { readSettings, type SettingOptions } from '../config.ts'
import { migrate } from '../start/database.ts'
import { findDatabase } from '../start/find-database.ts'

export function migrateCommand(): Command {
  return new Command('migrate')
    .description('bring the database to this version; may be run again, and by several at once')
    .option('--data <folder>', 'the data folder of the running server (EARSHOT_DATA, ./data)')
    .action(async (options: SettingOptions) => {
      const settings = readSettings(options)
      await migrate(await findDatabase(settings), settings.redisUrl)
      console.log('The database is at this version.')
    })
}
