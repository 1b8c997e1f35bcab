import type { Command } from 'commander'
import { readSettings, type SettingOptions } from '../config.ts'
import { servingCommand } from '../options.ts'
import { makeDataFolder } from '../start/data-folder.ts'
import { findEnvironment } from '../start/environment.ts'
import { findDatabase } from '../start/find-database.ts'
import { announce, serve } from '../start/serve.ts'
import { untilAskedToStop } from '../start/stop-signal.ts'

/** What waits longer, for an answer or a goodbye on a line that is dead, is left: what was not answered was not promised. */
const LONGEST_STOP_MS = 30_000

export function apiCommand(): Command {
  return servingCommand('api')
    .description('run only the api and the dashboard, on DATABASE_URL')
    .action(async (options: SettingOptions) => {
      const settings = readSettings(options)
      makeDataFolder(settings.dataDir)
      const stop = untilAskedToStop(LONGEST_STOP_MS)
      const api = await serve(settings, await findEnvironment(settings, await findDatabase(settings)))
      announce(api)
      await stop
      await api.close()
    })
}
