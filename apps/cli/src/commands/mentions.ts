import { listMentions, type Mention, type MentionPage } from '@earshot/contract/mentions'
import { listMonitors } from '@earshot/contract/monitors'
import { Command } from 'commander'
import { type ClientOptions, withClient } from '../client.ts'
import { findByName } from '../find-by-name.ts'
import { serverCommand } from '../options.ts'
import { printTable } from '../output.ts'

interface Options extends ClientOptions {
  json?: boolean
  monitor?: string
  text?: string
  limit: string
}

export function mentionsCommand(): Command {
  return new Command('mentions').description('what was heard').addCommand(list())
}

function list(): Command {
  return serverCommand('list')
    .description('mentions, newest first')
    .option('--monitor <name>', 'of this monitor only')
    .option('--text <query>', 'only those that a query matches')
    .option('--limit <n>', 'how many at most', '50')
    .option('--json', 'as JSON: { "mentions": […] }')
    .action((options: Options) =>
      withClient(options, async ({ call }) => {
        const wanted = Number(options.limit)
        if (!Number.isInteger(wanted) || wanted < 1)
          throw new Error(`--limit takes a whole number from 1, not "${options.limit}".`)
        const monitor = options.monitor
          ? findByName((await call(listMonitors)).monitors, options.monitor, 'monitor').id
          : undefined
        const mentions: Mention[] = []
        for (let cursor: string | undefined; ; ) {
          const limit: string = String(Math.min(wanted - mentions.length, 200))
          const page: MentionPage = await call(listMentions, { query: { monitor, text: options.text, limit, cursor } })
          mentions.push(...page.mentions)
          if (!page.next || mentions.length >= wanted) break
          cursor = page.next
        }
        if (options.json) return console.log(JSON.stringify({ mentions }, null, 2))
        printTable(
          mentions.map(({ publishedAt, network, author, sentiment, text }) => ({
            publishedAt,
            network,
            author: author.handle,
            sentiment: sentiment.value,
            text: text.slice(0, 80),
          })),
        )
      }),
    )
}
