import { migrateDatabase } from '@earshot/db/migrate'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { testPostgres } from './config.ts'
import { startDebianPostgres } from './start-debian.ts'
import { startPrivatePostgres } from './start-private.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the server that the tests' databases are made on. */
    postgresUrl: string
  }
}

export const TEMPLATE = 'earshot_template'

/** One Postgres for all database tests, with a migrated template; it is ended and removed with the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = testPostgres() === 'debian' ? await startDebianPostgres() : await startPrivatePostgres()
  const client = new pg.Client(server.url)
  await client.connect()
  // What the tests store is thrown away, so it need not reach the disk.
  await client.query('alter system set fsync = off')
  await client.query('select pg_reload_conf()')
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  await migrateDatabase(withDatabase(server.url, TEMPLATE))
  project.provide('postgresUrl', server.url)
  return async () => {
    await server.stop()
    await server.remove()
  }
}

export function withDatabase(url: string, database: string): string {
  const parsed = new URL(url)
  parsed.pathname = `/${database}`
  return parsed.href
}
