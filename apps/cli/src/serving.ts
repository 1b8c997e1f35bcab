import type { Command } from 'commander'

/** How a command's file is read: only when it is asked for, so that `earshot query` need not wait for the API's libraries. */
export type Loaders = Record<string, () => Promise<Command>>

/** The commands that run for long. They alone are also built ahead (`build.mjs`): someone waits for their start. */
export const SERVING: Loaders = {
  start: async () => (await import('./commands/start.ts')).startCommand(),
  api: async () => (await import('./commands/api.ts')).apiCommand(),
  worker: async () => (await import('./commands/worker.ts')).workerCommand(),
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand(),
}
