import { createApiKey } from '@earshot/contract/api-keys'
import { ACTS, type Act } from '@earshot/core/roles'
import { Command } from 'commander'
import { type ClientOptions, withClient } from '../client.ts'
import { serverCommand } from '../options.ts'

export function apiKeyCommand(): Command {
  return new Command('api-key').description('keys for programs').addCommand(create())
}

function create(): Command {
  return serverCommand('create')
    .description('make a key, used as `Authorization: Bearer KEY`; it is printed once, alone on the last line')
    .requiredOption('--name <name>', 'what it is for')
    .option('--scope <act...>', `what it may do; all of: ${Object.keys(ACTS).join(', ')}`)
    .action((options: ClientOptions & { name: string; scope?: string[] }) =>
      withClient(options, async ({ call, workspace }) => {
        const scopes = (options.scope ?? Object.keys(ACTS)) as Act[]
        const { key } = await call(createApiKey, { body: { name: options.name, scopes } })
        console.error(`A key to ${workspace.name}. It is not shown again:`)
        console.log(key)
      }),
    )
}
