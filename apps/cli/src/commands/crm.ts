import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createEngine } from '@earshot/connectors/http/engine'
import { closeDb, openDb } from '@earshot/db/client'
import { listCrms } from '@earshot/db/crms'
import { readKeyring } from '@earshot/db/secrets'
import { withWorkspace } from '@earshot/db/with-workspace'
import { recordCrm } from '@earshot/worker/record-crm'
import { Command } from 'commander'
import type { ClientOptions } from '../client.ts'
import { readSettings } from '../config.ts'
import { serverCommand } from '../options.ts'
import { findDatabase } from '../start/find-database.ts'
import { findOrMakeSecretKey } from '../start/secret-key.ts'
import { chooseWorkspace } from '../workspace.ts'

type Options = ClientOptions & { allowPrivate: string[] }

export function crmCommand(): Command {
  return new Command('crm').description('the CRMs that leads go to').addCommand(record())
}

function record(): Command {
  return serverCommand('record')
    .description(
      'read a connected CRM once, and keep what it answered as a cassette for tests; nothing is written there',
    )
    .argument('<id>', 'the id or the name of the CRM')
    .argument('<folder>', 'where the cassette is put')
    .option(
      '--allow-private <host>',
      'a private host that may be asked',
      (host: string, all: string[]) => [...all, host],
      [],
    )
    .action(recordTo)
}

async function recordTo(wanted: string, folder: string, options: Options): Promise<void> {
  const settings = readSettings(options)
  const keys = readKeyring(settings.secretKey ?? (await findOrMakeSecretKey(settings.dataDir)))
  const databaseUrl = await findDatabase(settings)
  const authDb = await openDb(databaseUrl, { role: 'auth', max: 1 })
  const db = await openDb(databaseUrl, { role: 'worker', max: 2 })
  const engine = createEngine({ allowPrivate: options.allowPrivate })
  try {
    const { id: workspaceId } = await chooseWorkspace(authDb, db, options.workspace)
    const crms = await withWorkspace(db, workspaceId, (tx) => listCrms(tx, workspaceId))
    const crm = crms.find(({ id, name }) => id === wanted || name === wanted)
    if (!crm)
      throw new Error(`There is no CRM ${wanted}. There are: ${crms.map(({ name }) => name).join(', ') || 'none'}.`)
    const { kind, cassette, read } = await recordCrm({ db, keys, engine }, { workspaceId, crmId: crm.id }, Date.now())
    await mkdir(folder, { recursive: true })
    const file = join(folder, `${kind}-${new Date(cassette.recordedAt).toISOString().slice(0, 10)}.json`)
    await writeFile(file, `${JSON.stringify(cassette, null, 2)}\n`)
    console.log(
      `${cassette.turns.length} answers of ${crm.name} (${read.changed.length} changed records, ${read.people} people) are in ${file}.`,
    )
    console.log(
      'Names, addresses, words and ids were replaced, and no secret is in it. Read it all the same before you give it to anybody.',
    )
  } finally {
    await engine.close()
    await Promise.all([closeDb(authDb), closeDb(db)])
  }
}
