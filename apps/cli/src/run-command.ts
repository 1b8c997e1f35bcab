import { Command } from 'commander'
import type { Loaders } from './serving.ts'

/** Runs the one of `commands` that `argv`, the process's own, names. A planned failure is one sentence and exit code 1. */
export async function runCommand(argv: string[], commands: Loaders): Promise<void> {
  const program = new Command('earshot').description(
    'Hears what people say about a brand on every network, and lets a company act on it.',
  )
  const wanted = commands[argv[2] ?? '']
  const loaders = wanted ? [wanted] : Object.values(commands)
  for (const load of loaders) program.addCommand(await load())
  try {
    await program.parseAsync(argv)
  } catch (error) {
    console.error(`earshot: ${error instanceof Error ? error.message : String(error)}`)
    process.exitCode = 1
  }
}
