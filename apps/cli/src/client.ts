import { newApiKey } from '@earshot/api/token'
import type { Route } from '@earshot/contract/route'
import { ACTS, type Act } from '@earshot/core/roles'
import { createApiKey, revokeApiKey } from '@earshot/db/api-keys'
import { closeDb, type Db, inTransaction, openDb } from '@earshot/db/client'
import { type Answer, callApi, type Sent } from './call-api.ts'
import { readSettings, type SettingOptions } from './config.ts'
import { findRunning } from './start/run-file.ts'
import { type ChosenWorkspace, chooseWorkspace } from './workspace.ts'

const KEY_LIFE_MS = 24 * 60 * 60 * 1000

export interface ClientOptions extends SettingOptions {
  /** Name or id; needed only where there are several. */
  workspace?: string
}

/** A command's line to the running server, within one workspace. */
export interface Client {
  workspace: ChosenWorkspace
  call<R extends Route>(route: R, sent?: Sent): Promise<Answer<R>>
}

/**
 * Runs `work` with a key of the workspace's owner, made for this one command and revoked after it: what a command does is
 * checked and written to the audit log as any program's. Throws with a sentence where no server runs on the data folder.
 */
export async function withClient<T>(options: ClientOptions, work: (client: Client) => Promise<T>): Promise<T> {
  const { dataDir } = readSettings(options)
  const running = await findRunning(dataDir)
  if (!running) {
    throw new Error(
      `No Earshot runs on ${dataDir}. Start it with \`npm start\`, or name its folder with --data or EARSHOT_DATA.`,
    )
  }
  const authDb = await openDb(running.databaseUrl, { role: 'auth', max: 1 })
  const db = await openDb(running.databaseUrl, { role: 'api', max: 1 })
  try {
    const workspace = await chooseWorkspace(authDb, db, options.workspace)
    return await withKey(authDb, workspace, (key) =>
      work({ workspace, call: (route, sent = {}) => callApi(running.url, key, route, sent) }),
    )
  } finally {
    await Promise.all([closeDb(authDb), closeDb(db)])
  }
}

async function withKey<T>(authDb: Db, workspace: ChosenWorkspace, work: (key: string) => Promise<T>): Promise<T> {
  const { key, prefix, hash } = newApiKey()
  const { id } = await inTransaction(authDb, (tx) =>
    createApiKey(tx, {
      workspaceId: workspace.id,
      memberId: workspace.ownerId,
      name: 'earshot command',
      prefix,
      hash,
      scopes: Object.keys(ACTS) as Act[],
      expiresAt: new Date(Date.now() + KEY_LIFE_MS),
    }),
  )
  try {
    return await work(key)
  } finally {
    await inTransaction(authDb, (tx) => revokeApiKey(tx, workspace.id, id))
  }
}
