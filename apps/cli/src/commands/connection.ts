import { createConnection, listConnections, testConnection } from '@earshot/contract/connections'
import { Command } from 'commander'
import { type ClientOptions, withClient } from '../client.ts'
import { findByName } from '../find-by-name.ts'
import { serverCommand } from '../options.ts'
import { printTable } from '../output.ts'

interface AddOptions extends ClientOptions {
  name?: string
  settings: string
  secret?: string
}

export function connectionCommand(): Command {
  return new Command('connection')
    .description('where the workspace listens')
    .addCommand(add())
    .addCommand(list())
    .addCommand(check())
}

function add(): Command {
  return serverCommand('add')
    .description('connect a network, after trying it; prints the id of the connection')
    .argument('<network>', 'such as feed, bluesky, mastodon: earshot connector list')
    .option('--name <name>', 'what it is called')
    .option('--settings <json>', "as the network's form asks", '{}')
    .option('--secret <json>', 'account or key; kept sealed')
    .action((network: string, options: AddOptions) =>
      withClient(options, async ({ call }) => {
        const settings = readJson('--settings', options.settings)
        const secret =
          options.secret === undefined ? undefined : (readJson('--secret', options.secret) as Record<string, string>)
        const tried = await call(testConnection, { body: { network, settings, secret } })
        if (!tried.ok) throw new Error(tried.message)
        const made = await call(createConnection, { body: { network, name: options.name, settings, secret } })
        console.error(tried.message)
        console.log(made.id)
      }),
    )
}

function list(): Command {
  return serverCommand('list')
    .description('connections, and whether they are heard')
    .option('--json', 'as JSON')
    .action((options: ClientOptions & { json?: boolean }) =>
      withClient(options, async ({ call }) => {
        const { connections } = await call(listConnections)
        if (options.json) return console.log(JSON.stringify({ connections }, null, 2))
        printTable(
          connections.map(({ id, network, name, health }) => ({
            id,
            network,
            name,
            state: health.state,
            heard: health.lastHeardAt ?? 'never',
          })),
        )
      }),
    )
}

function check(): Command {
  return serverCommand('check')
    .description('try a connection on its network now; exits with 1 where it fails')
    .argument('<name>', 'name or id of the connection')
    .action((name: string, options: ClientOptions) =>
      withClient(options, async ({ call }) => {
        const { id, network } = findByName((await call(listConnections)).connections, name, 'connection')
        const tried = await call(testConnection, { body: { id, network } })
        if (!tried.ok) throw new Error(tried.message)
        console.log(tried.message)
      }),
    )
}

function readJson(option: string, text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    // Told below, without the text: it may be a secret.
  }
  throw new Error(`${option} takes a JSON object, such as '{"url":"https://example.com/feed.xml"}'.`)
}
