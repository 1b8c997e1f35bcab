import { createMonitor, listMonitors } from '@earshot/contract/monitors'
import { Command } from 'commander'
import { type ClientOptions, withClient } from '../client.ts'
import { serverCommand } from '../options.ts'
import { printTable } from '../output.ts'

export function monitorCommand(): Command {
  return new Command('monitor').description('what the workspace follows').addCommand(add()).addCommand(list())
}

function add(): Command {
  return serverCommand('add')
    .description('make a monitor; prints its id')
    .requiredOption('--name <name>', 'what it is called')
    .requiredOption('--query <query>', 'what it hears, in the query language (docs/QUERY.md)')
    .action((options: ClientOptions & { name: string; query: string }) =>
      withClient(options, async ({ call }) => {
        const { name, query } = options
        console.log((await call(createMonitor, { body: { name, query } })).id)
      }),
    )
}

function list(): Command {
  return serverCommand('list')
    .description('the monitors, with their queries and mentions')
    .option('--json', 'as JSON')
    .action((options: ClientOptions & { json?: boolean }) =>
      withClient(options, async ({ call }) => {
        const { monitors } = await call(listMonitors)
        if (options.json) return console.log(JSON.stringify({ monitors }, null, 2))
        printTable(
          monitors.map(({ id, name, query, mentions, paused }) => ({
            id,
            name,
            query,
            mentions,
            paused: paused ? 'paused' : '',
          })),
        )
      }),
    )
}
