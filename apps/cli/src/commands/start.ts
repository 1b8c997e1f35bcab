import type { Command } from 'commander'
import { readSettings, type SettingOptions } from '../config.ts'
import { servingCommand } from '../options.ts'
import { makeDataFolder } from '../start/data-folder.ts'
import { openDatabase } from '../start/database.ts'
import { assertNotRunning, findEnvironment } from '../start/environment.ts'
import { assertPortFree } from '../start/port.ts'
import { untilAskedToStop } from '../start/stop-signal.ts'
import { keepWorkerRunning } from '../start/worker-process.ts'

export function startCommand(): Command {
  return servingCommand('start')
    .description('run all of it: database, api, worker and dashboard; Ctrl-C stops all of it')
    .action(start)
}

async function start(options: SettingOptions): Promise<void> {
  const settings = readSettings(options)
  makeDataFolder(settings.dataDir)
  await assertNotRunning(settings.dataDir)
  await assertPortFree(settings.host, settings.port)
  const stop = untilAskedToStop()
  // The API's libraries are read while Postgres starts.
  const [{ announce, serve }, database] = await Promise.all([import('../start/serve.ts'), openDatabase(settings)])
  try {
    const environment = await findEnvironment(settings, database.url)
    const worker = keepWorkerRunning(environment)
    try {
      const api = await serve(settings, environment)
      announce(api)
      await stop
      console.log('Stopping …')
      await api.close()
    } finally {
      await worker.stop()
    }
  } finally {
    await database.stop()
  }
}
