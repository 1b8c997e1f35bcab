import { Command } from 'commander'
import { queryCommand } from './commands/query.ts'
import { textCommand } from './commands/text.ts'

/** Runs the `earshot` command; `argv` is the process's own. */
export async function main(argv: string[]): Promise<void> {
  const program = new Command('earshot')
    .description('Hears what people say about a brand on every network, and lets a company act on it.')
    .addCommand(queryCommand())
    .addCommand(textCommand())
  await program.parseAsync(argv)
}
