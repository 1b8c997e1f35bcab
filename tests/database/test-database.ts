import { closeDb, type Db, openDb } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import pg from 'pg'
import { afterAll, beforeAll, inject } from 'vitest'
import { workerNumber } from './config.ts'
import { TEMPLATE, withDatabase } from './global-setup.ts'

export interface TestDatabase {
  url: string
  api: Db
  worker: Db
  auth: Db
  /** The owner, past all policies: to look at what was really stored. */
  owner: pg.Pool
  /** Makes a workspace and gives its id. */
  addWorkspace(name?: string): Promise<string>
}

/** A database for this test file, cloned from the migrated template before its first test. Call it at the top of the file. */
export function useTestDatabase(): TestDatabase {
  const database = {} as TestDatabase
  beforeAll(async () => {
    Object.assign(database, await cloneTemplate(`test_${workerNumber()}`))
  })
  afterAll(async () => {
    await Promise.all([closeDb(database.api), closeDb(database.worker), closeDb(database.auth), database.owner.end()])
  })
  return database
}

/** Another database on the same server, empty; one of that name is dropped first. Gives its address. */
export async function makeEmptyDatabase(suffix: string): Promise<string> {
  const server = inject('postgresUrl')
  const name = `test_${workerNumber()}_${suffix}`
  const client = new pg.Client(server)
  await client.connect()
  await client.query(`drop database if exists ${name} with (force)`)
  await client.query(`create database ${name}`)
  await client.end()
  return withDatabase(server, name)
}

async function cloneTemplate(name: string): Promise<TestDatabase> {
  const server = inject('postgresUrl')
  const client = new pg.Client(server)
  await client.connect()
  await client.query(`drop database if exists ${name} with (force)`)
  await client.query(`create database ${name} template ${TEMPLATE}`)
  await client.end()
  const url = withDatabase(server, name)
  const owner = new pg.Pool({ connectionString: url, max: 4 })
  owner.on('error', () => undefined) // the server was stopped on purpose
  const [api, worker, auth] = await Promise.all([
    openDb(url, { role: 'api' }),
    openDb(url, { role: 'worker' }),
    openDb(url, { role: 'auth' }),
  ])
  const addWorkspace = async (title = 'Acme') => {
    const id = newId()
    await owner.query('insert into app.workspaces (workspace_id, name) values ($1, $2)', [id, title])
    return id
  }
  return { url, api, worker, auth, owner, addWorkspace }
}
