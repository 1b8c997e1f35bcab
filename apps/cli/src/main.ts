import { runCommand } from './run-command.ts'
import { type Loaders, SERVING } from './serving.ts'

const COMMANDS: Loaders = {
  ...SERVING,
  backup: async () => (await import('./commands/backup.ts')).backupCommand(),
  restore: async () => (await import('./commands/restore.ts')).restoreCommand(),
  owner: async () => (await import('./commands/owner.ts')).ownerCommand(),
  'api-key': async () => (await import('./commands/api-key.ts')).apiKeyCommand(),
  monitor: async () => (await import('./commands/monitor.ts')).monitorCommand(),
  secrets: async () => (await import('./commands/secrets.ts')).secretsCommand(),
  connection: async () => (await import('./commands/connection.ts')).connectionCommand(),
  crm: async () => (await import('./commands/crm.ts')).crmCommand(),
  connector: async () => (await import('./commands/connector.ts')).connectorCommand(),
  import: async () => (await import('./commands/import.ts')).importCommand(),
  mentions: async () => (await import('./commands/mentions.ts')).mentionsCommand(),
  query: async () => (await import('./commands/query.ts')).queryCommand(),
  text: async () => (await import('./commands/text.ts')).textCommand(),
}

/** Runs the `earshot` command; `argv` is the process's own. */
export function main(argv: string[]): Promise<void> {
  return runCommand(argv, COMMANDS)
}
