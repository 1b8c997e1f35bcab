import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createImport, getImport, type Import } from '@earshot/contract/imports'
import { listMonitors } from '@earshot/contract/monitors'
import type { Command } from 'commander'
import { type ClientOptions, withClient } from '../client.ts'
import { findByName } from '../find-by-name.ts'
import { serverCommand } from '../options.ts'
import { barOf, endProgress, showProgress } from '../output.ts'

const POLL_MS = 200
const TYPES: Record<string, string> = {
  '.csv': 'text/csv',
  '.jsonl': 'application/x-ndjson',
  '.ndjson': 'application/x-ndjson',
}

export function importCommand(): Command {
  return serverCommand('import')
    .description('store the posts of a file that a monitor matches; returns when all of them are committed')
    .argument('<file>', 'JSON Lines (a post each, with `id` and `network`) or CSV (named by its header)')
    .requiredOption('--monitor <name>', 'the monitor that decides what is stored')
    .option('--json', 'the result as JSON')
    .action((file: string, options: ClientOptions & { monitor: string; json?: boolean }) =>
      withClient(options, async ({ call }) => {
        const type = TYPES[extname(file).toLowerCase()]
        if (!type) throw new Error(`${file}: an import is a .jsonl or a .csv file.`)
        await stat(file).catch(() => {
          throw new Error(`${file} can't be read: is there such a file?`)
        })
        const monitor = findByName((await call(listMonitors)).monitors, options.monitor, 'monitor')
        const blob = await openAsBlob(file, { type })
        const { id } = await call(createImport, {
          query: { filename: basename(file), monitor: monitor.id },
          file: { blob, type },
        })
        const done = await follow(() => call(getImport, { params: { id } }))
        report(done, options.json)
      }),
    )
}

async function follow(look: () => Promise<Import>): Promise<Import> {
  for (;;) {
    const now = await look()
    if (now.state === 'done' || now.state === 'failed') {
      endProgress()
      return now
    }
    showProgress(`${barOf(now.bytes ? now.bytesDone / now.bytes : 0)}  ${now.read} read, ${now.matched} matched`)
    await sleep(POLL_MS)
  }
}

function report({ state, error, read, matched, new: fresh, refused, refusals }: Import, asJson = false): void {
  if (asJson) console.log(JSON.stringify({ read, matched, new: fresh, refused, refusals }))
  else console.log(`${read} read, ${matched} matched, ${fresh} new, ${refused} refused`)
  for (const { line, why } of refusals) console.error(`line ${line}: ${why}`)
  if (state === 'failed') throw new Error(error ?? 'The import failed.')
}
