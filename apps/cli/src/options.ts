import { Command } from 'commander'

/** A command that talks to the running server: where it runs, and which workspace. */
export function serverCommand(name: string): Command {
  return new Command(name)
    .option('--data <folder>', 'the data folder of the running server (EARSHOT_DATA, ./data)')
    .option('--workspace <name>', 'name or id, where there are several')
}
