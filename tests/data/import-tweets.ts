import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { migrateQueue } from '@earshot/bus/backend'
import { inTransaction } from '@earshot/db/client'
import { newId } from '@earshot/db/id'
import { getImport } from '@earshot/db/imports'
import { claimImports } from '@earshot/db/imports-store'
import { migrateDatabase } from '@earshot/db/migrate'
import { listDifferences } from '@earshot/db/recount'
import { withWorkspace } from '@earshot/db/with-workspace'
import { openApp } from '@earshot/worker/app'
import { importFile } from '@earshot/worker/import'
import pg from 'pg'
import { startPrivatePostgres } from '../database/start-private.ts'

const MOST = 10_000
const QUERIES = ['love OR great OR best', 'tomorrow', 'game NOT win', 'aber OR nicht', 'merci OR pour', 'です']

/** `npm run test:data -- --data DIR`: imports 10,000 real posts from DIR (JSONL with "text" and "lang", plain or gzipped) and recounts. */
async function run(): Promise<void> {
  const { data } = parseArgs({ options: { data: { type: 'string' } } }).values
  if (!data) throw new Error('Name the folder of posts: npm run test:data -- --data DIR')
  const posts = readPosts(data)
  const server = await startPrivatePostgres()
  try {
    await migrateDatabase(server.url)
    await migrateQueue(server.url)
    await importAll(server.url, server.folder, posts)
  } finally {
    await server.stop()
    await server.remove()
  }
}

/** Each file gives its share, so that every language is among them; a text that stands twice is one post. */
function readPosts(folder: string): object[] {
  const files = readdirSync(folder).filter((name) => /\.jsonl(\.gz)?$/.test(name))
  const lists = files.map((name) => {
    const bytes = readFileSync(join(folder, name))
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n')
  })
  const posts = new Map<string, object>()
  for (let at = 0; posts.size < MOST && lists.some((lines) => at < lines.length); at++) {
    for (const lines of lists) {
      if (at >= lines.length || posts.size >= MOST) continue
      const { text, lang } = JSON.parse(lines[at] as string) as { text: string; lang: string }
      const id = createHash('sha1').update(text).digest('hex')
      const publishedAt = new Date(Date.UTC(2026, 0, 1) + posts.size * 240_000).toISOString()
      posts.set(id, { id, network: 'twitter', text, lang, publishedAt, author: { handle: `a${posts.size % 700}` } })
    }
  }
  return [...posts.values()]
}

async function importAll(url: string, folder: string, posts: object[]): Promise<void> {
  const owner = new pg.Pool({ connectionString: url, max: 1 })
  const [workspaceId, importId] = [newId(), newId()]
  const path = join(folder, 'posts.jsonl')
  await writeFile(path, posts.map((post) => JSON.stringify(post)).join('\n'))
  await owner.query(`insert into app.workspaces (workspace_id, name) values ($1, 'Posts')`, [workspaceId])
  for (const query of QUERIES) {
    await owner.query('insert into app.monitors (workspace_id, id, name, query) values ($1, $2, $3, $3)', [
      workspaceId,
      newId(),
      query,
    ])
  }
  await owner.query(
    `insert into app.imports (workspace_id, id, name, format, path, size) values ($1, $2, 'posts', 'jsonl', $3, $4)`,
    [workspaceId, importId, path, (await stat(path)).size],
  )
  const app = await openApp({
    databaseUrl: url,
    ownLogin: false,
    queueUrl: url,
    redisUrl: undefined,
    secretKey: 'a key for tests of more than 32 characters',
    origin: undefined,
    concurrency: 2,
    allowPrivate: [],
    recentDays: 0,
    logLevel: 'warn',
    name: 'data',
  })
  const began = Date.now()
  await inTransaction(app.db, (tx) => claimImports(tx, 1))
  await importFile(app, { workspaceId, importId }, new AbortController().signal)
  const seconds = (Date.now() - began) / 1000
  const done = await withWorkspace(app.db, workspaceId, (tx) => getImport(tx, workspaceId, importId))
  const differences = await withWorkspace(app.db, workspaceId, (tx) => listDifferences(tx, workspaceId))
  const { rows } = await owner.query(
    'select network, language, count(*)::int as mentions from app.mentions where workspace_id = $1 group by 1, 2 order by 3 desc',
    [workspaceId],
  )
  await app.close()
  await owner.end()
  const { state, read, matched, refused } = done
  console.log(
    JSON.stringify({ state, read, matched, new: done.new, refused, seconds, differences: differences.length }),
  )
  console.log(rows.map(({ language, mentions }) => `${language} ${mentions}`).join(' · '))
  const stored = rows.reduce((sum, row) => sum + row.mentions, 0)
  if (state !== 'done' || read !== posts.length || refused > 0 || stored !== done.new || differences.length > 0) {
    console.error('Not all is right:', done.error ?? differences.slice(0, 10))
    process.exitCode = 1
  }
}

await run()
