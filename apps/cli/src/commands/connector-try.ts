import { readFileSync } from 'node:fs'
import { checkSettings } from '@earshot/connectors/check-settings'
import type { Connector } from '@earshot/connectors/connector'
import { createEngine } from '@earshot/connectors/http/engine'
import { loadConnector } from '@earshot/connectors/kit/load'
import { leavesOf, traceReading } from '@earshot/connectors/kit/trace-reading'
import { memoryBudget } from '@earshot/connectors/memory-budget'
import { memorySecrets } from '@earshot/connectors/secrets'
import { type Reading, runTurn } from '@earshot/connectors/turn'
import { Invalid, NotFound } from '@earshot/core/errors'
import { isHeard, type Outcome } from '@earshot/core/outcome'
import { Command, Option } from 'commander'

interface Options {
  settings: string
  query?: string
  secretFile?: string
  mode?: Reading['mode']
  allowPrivate: string[]
  limit: string
  json?: boolean
}

export function connectorTryCommand(): Command {
  return new Command('try')
    .description('asks a network once and shows its posts, with what of them was read and what was not')
    .argument('<name-or-path>', "a network's name, or the folder of its connector")
    .option('--settings <json>', 'its settings, as JSON', '{}')
    .option('--query <words>', 'what to search for')
    .addOption(new Option('--mode <mode>', 'the first that fits where absent').choices(['search', 'channel', 'stream']))
    .option('--secret-file <file>', 'a JSON file with its secret: never typed on the command line')
    .option(
      '--allow-private <host>',
      'a private host that may be asked',
      (host: string, all: string[]) => [...all, host],
      [],
    )
    .option('--limit <n>', 'how many posts to show', '20')
    .option('--json', 'posts, and fields that were not read, as JSON')
    .action(async (nameOrPath: string, options: Options) => {
      const connector = await loadConnector(nameOrPath)
      const engine = createEngine({ allowPrivate: options.allowPrivate })
      try {
        await tryOnce(connector, engine, options)
      } finally {
        await engine.close()
      }
    })
}

async function tryOnce(connector: Connector, engine: ReturnType<typeof createEngine>, options: Options): Promise<void> {
  const settings = checkSettings(connector, parse(options.settings, '--settings'), engine.guard)
  const secret = options.secretFile
    ? (parse(readSecret(options.secretFile), options.secretFile) as Record<string, string>)
    : undefined
  const mode =
    options.mode ??
    (options.query !== undefined && connector.search
      ? 'search'
      : connector.channel
        ? 'channel'
        : connector.search
          ? 'search'
          : 'stream')
  const { signal } = mode === 'stream' ? { signal: AbortSignal.timeout(10_000) } : new AbortController()
  const line = engine.open({
    connector,
    settings,
    secrets: memorySecrets(secret),
    budget: memoryBudget(),
    account: 'try',
    signal,
  })
  const turn = {
    settings,
    cursor: undefined,
    since: Date.now() - 7 * 86_400_000,
    ...line,
    signal,
    now: Date.now,
    query: options.query ?? '',
  }
  const pages = runTurn(connector, { mode, turn } as Reading, 3)
  const shown: object[] = []
  const unread = new Map<string, number>()
  for (;;) {
    const { done, value } = await pages.next(undefined)
    if (done) return report(connector, shown, unread, value.outcome, options)
    for (const item of value.items) {
      const { traced, read } = traceReading(item)
      shown.push(readOne(connector, traced, settings))
      for (const leaf of leavesOf(item)) if (!read.has(leaf)) unread.set(leaf, (unread.get(leaf) ?? 0) + 1)
    }
  }
}

function readOne(connector: Connector, item: unknown, settings: unknown): object {
  try {
    return connector.normalise(item, settings)
  } catch (error) {
    return { kind: 'rejected', why: error instanceof Error ? error.message : String(error) }
  }
}

function report(
  connector: Connector,
  shown: object[],
  unread: Map<string, number>,
  outcome: Outcome,
  { json, limit }: Options,
): void {
  if (!isHeard(outcome)) process.exitCode = 1
  const some = shown.slice(0, Number(limit))
  const fields = [...unread].sort((a, b) => b[1] - a[1]).map(([field]) => field)
  if (json) {
    console.log(JSON.stringify({ outcome, read: some, unread: fields }))
    return
  }
  for (const one of some) console.log(row(one))
  console.log(`\n${connector.label}: ${outcomeInWords(outcome)}`)
  if (shown.length === 0) return
  console.log(fields.length === 0 ? 'Every field was read.' : `Not read: ${fields.join(', ')}`)
}

function outcomeInWords(outcome: Outcome): string {
  if (outcome.kind === 'heard') return `heard, ${outcome.posts} posts.`
  if (outcome.kind === 'nothing-new') return 'nothing new.'
  const sample = outcome.kind === 'failed' && outcome.sample ? `\nIt sent: ${outcome.sample}` : ''
  return `${outcome.kind}${outcome.kind === 'waiting' ? ` until ${outcome.until}` : ''}. ${outcome.why}${sample}`
}

function row(one: {
  kind?: string
  why?: string
  id?: string
  post?: { publishedAt: string; author: { handle: string }; text: string; title?: string }
}): string {
  if (!one.post) return `${(one.kind ?? '').padEnd(16)}  ${one.why ?? one.id ?? ''}`
  const { publishedAt, author, text, title } = one.post
  const words = `${title ? `${title}: ` : ''}${text}`.replace(/[\s\p{Cc}]+/gu, ' ')
  return `${publishedAt.slice(0, 16)}  ${author.handle
    .replace(/\p{Cc}/gu, '')
    .padEnd(20)
    .slice(0, 20)}  ${words.slice(0, 90)}`
}

function readSecret(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new NotFound(`${file} can't be read: is there such a file?`, { cause })
  }
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Invalid(`${where} is not JSON.`)
  }
}
