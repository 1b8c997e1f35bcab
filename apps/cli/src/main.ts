import { Command } from 'commander'

/** Each command's file is read only when it is asked for: `earshot query` need not wait for the API's libraries. */
const COMMANDS: Record<string, () => Promise<Command>> = {
  start: async () => (await import('./commands/start.ts')).startCommand(),
  api: async () => (await import('./commands/api.ts')).apiCommand(),
  worker: async () => (await import('./commands/worker.ts')).workerCommand(),
  migrate: async () => (await import('./commands/migrate.ts')).migrateCommand(),
  backup: async () => (await import('./commands/backup.ts')).backupCommand(),
  restore: async () => (await import('./commands/restore.ts')).restoreCommand(),
  owner: async () => (await import('./commands/owner.ts')).ownerCommand(),
  'api-key': async () => (await import('./commands/api-key.ts')).apiKeyCommand(),
  monitor: async () => (await import('./commands/monitor.ts')).monitorCommand(),
  secrets: async () => (await import('./commands/secrets.ts')).secretsCommand(),
  connection: async () => (await import('./commands/connection.ts')).connectionCommand(),
  connector: async () => (await import('./commands/connector.ts')).connectorCommand(),
  import: async () => (await import('./commands/import.ts')).importCommand(),
  mentions: async () => (await import('./commands/mentions.ts')).mentionsCommand(),
  query: async () => (await import('./commands/query.ts')).queryCommand(),
  text: async () => (await import('./commands/text.ts')).textCommand(),
}

/** Runs the `earshot` command; `argv` is the process's own. A planned failure is one sentence and exit code 1. */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('earshot').description(
    'Hears what people say about a brand on every network, and lets a company act on it.',
  )
  const wanted = COMMANDS[argv[2] ?? '']
  const loaders = wanted ? [wanted] : Object.values(COMMANDS)
  for (const load of loaders) program.addCommand(await load())
  try {
    await program.parseAsync(argv)
  } catch (error) {
    console.error(`earshot: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
