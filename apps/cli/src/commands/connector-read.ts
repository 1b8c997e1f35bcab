import { readFile } from 'node:fs/promises'
import { checkSettings } from '@earshot/connectors/check-settings'
import { loadConnector } from '@earshot/connectors/kit/load'
import { normaliseAll } from '@earshot/connectors/normalise-all'
import { itemsAt } from '@earshot/connectors/records'
import { Invalid, NotFound } from '@earshot/core/errors'
import { Command } from 'commander'

export function connectorReadCommand(): Command {
  return new Command('read')
    .description(
      "reads items that were recorded or exported, in the network's own format, into a file for `earshot import`",
    )
    .argument('<name-or-path>', "a network's name, or the folder of its connector")
    .argument('<file>', 'JSON (a list, or an answer with one at `data` or `items`) or JSON Lines')
    .option('--settings <json>', 'its settings, as JSON, where reading needs them')
    .action(async (nameOrPath: string, file: string, { settings }: { settings?: string }) => {
      const connector = await loadConnector(nameOrPath)
      const text = await readFile(file, 'utf8').catch(() => {
        throw new NotFound(`${file} can't be read: is there such a file?`)
      })
      const given = settings === undefined ? {} : checkSettings(connector, parse(settings, '--settings'))
      const { posts, rejected } = normaliseAll(connector, itemsOf(text, file), given)
      for (const post of posts) console.log(JSON.stringify(post))
      for (const { why } of rejected) console.error(`left out: ${why}`)
      console.error(`${posts.length} posts of ${connector.label}, ${rejected.length} items that could not be read`)
      if (rejected.length > 0) process.exitCode = 1
    })
}

function itemsOf(text: string, file: string): unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isWhole = lines.length < 2 || !lines.every((line) => line.trim().startsWith('{') && line.trim().endsWith('}'))
  if (!isWhole) return lines.map((line) => parse(line, file))
  const whole = parse(text, file)
  if (Array.isArray(whole)) return whole
  const found = [...itemsAt(whole, 'data'), ...itemsAt(whole, 'items')]
  if (found.length === 0) throw new Invalid(`${file} holds no list: neither as a whole nor at “data” or “items”.`)
  return found
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Invalid(`${where} is not JSON.`)
  }
}
