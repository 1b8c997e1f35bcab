import { closeDb, inTransaction, openDb } from '@earshot/db/client'
import { countOldSecrets, rotateSecrets } from '@earshot/db/rotate-secrets'
import { type Keyring, readKeyring } from '@earshot/db/secrets'
import { Command } from 'commander'
import { readSettings, type SettingOptions, type Settings } from '../config.ts'
import { findDatabase } from '../start/find-database.ts'
import { startedAt } from '../start/run-file.ts'
import { addSecretKey, dropOlderKeys, findOrMakeSecretKey, keyChangedAt } from '../start/secret-key.ts'

const AT_ONCE = 100
const DATA = ['--data <folder>', 'the data folder (EARSHOT_DATA, ./data)'] as const

export function secretsCommand(): Command {
  return new Command('secrets')
    .description('the key that seals what connections keep secret')
    .addCommand(newKey())
    .addCommand(rotate())
}

function newKey(): Command {
  return new Command('new-key')
    .description('put a fresh key before the one in the data folder; both open secrets from the next start on')
    .option(...DATA)
    .action(async (options: SettingOptions) => {
      const { secretKey, dataDir } = readSettings(options)
      if (secretKey)
        throw new Error(
          'EARSHOT_SECRET_KEY is set, so the key is not in the data folder. Put a fresh one before it, with a comma between, for every process.',
        )
      await findOrMakeSecretKey(dataDir)
      await addSecretKey(dataDir)
      console.log(
        'A fresh key stands before the old one. Restart Earshot, then run `earshot secrets rotate`. Everybody signs in again after the restart.',
      )
    })
}

function rotate(): Command {
  return new Command('rotate')
    .description('seal every secret with the newest key; may be stopped at any moment and run again')
    .option(...DATA)
    .action(async (options: SettingOptions) => {
      const settings = readSettings(options)
      const keys = readKeyring(settings.secretKey ?? (await findOrMakeSecretKey(settings.dataDir)))
      if (keys.older.length > 0) await assertKeyKnown(settings)
      await sealAll(await findDatabase(settings), keys)
      if (settings.secretKey) {
        if (keys.older.length > 0) console.log('The older keys can be taken out of EARSHOT_SECRET_KEY.')
        return
      }
      await dropOlderKeys(settings.dataDir)
    })
}

/** A server from before the fresh key would go on sealing with the old one. */
async function assertKeyKnown({ secretKey, dataDir }: Settings): Promise<void> {
  const started = await startedAt(dataDir)
  if (!secretKey && started !== undefined && started < (await keyChangedAt(dataDir)))
    throw new Error('Earshot was started before the fresh key was made. Restart it, then run this again.')
}

async function sealAll(databaseUrl: string, keys: Keyring): Promise<void> {
  const db = await openDb(databaseUrl, { role: 'worker', max: 1 })
  try {
    let sealed = 0
    for (;;) {
      const count = await inTransaction(db, (tx) => rotateSecrets(tx, keys, AT_ONCE))
      if (count === 0) break
      sealed += count
      console.log(`${sealed} sealed with the newest key`)
    }
    const left = await inTransaction(db, (tx) => countOldSecrets(tx, keys))
    if (left > 0)
      throw new Error(`${left} secrets are in use just now and still sealed with an older key. Run this again.`)
    console.log(`Every secret is sealed with the newest key (${keys.current.id}).`)
  } finally {
    await closeDb(db)
  }
}
