import { Command } from 'commander'

/** A command that talks to the running server: where it runs, and which workspace. */
export function serverCommand(name: string): Command {
  return new Command(name)
    .option('--data <folder>', 'the data folder of the running server (EARSHOT_DATA, ./data)')
    .option('--workspace <name>', 'name or id, where there are several')
}

/** A command that serves: where it listens, and where it keeps its data. */
export function servingCommand(name: string): Command {
  return new Command(name)
    .option('--port <n>', 'where it listens (PORT, 3000)')
    .option('--host <address>', 'on which address (HOST, 127.0.0.1)')
    .option('--data <folder>', 'where it keeps its data (EARSHOT_DATA, ./data)')
}
