import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbedded } from '@earshot/embedded/start-embedded'
import pg from 'pg'
import { removePrivatePostgres } from '../../tests/database/start-private.ts'
import { type Member, signIn } from '../../tests/journey/member.ts'
import { freePort } from '../../tests/networks/stores.ts'
import { type Launched, launch } from '../../tests/start/launch.ts'
import { addToday, type Filled, fillMentions } from './fill.ts'

const OWNER = { EARSHOT_OWNER_EMAIL: 'owner@example.com', EARSHOT_OWNER_PASSWORD: 'correct horse battery' }

/** A running product over the bench's data. */
export interface Store {
  url: string
  /** The api's process. */
  pid: number
  member: Member
  pool: pg.Pool
  filled: Filled
  /** Until the product's worker had rolled up all days that are over. */
  rollUpSeconds: number
  end(): Promise<void>
}

/** Starts the product and makes the data, in a folder that goes with the bench; in a `kept` one they are made once and used again. */
export async function openStore(kept: string | undefined, mentions: number): Promise<Store> {
  const folder = kept ?? (await mkdtemp(join(tmpdir(), 'earshot-read-')))
  await mkdir(folder, { recursive: true })
  const postgres = await startEmbedded({ dataDir: folder })
  const pool = new pg.Pool({ connectionString: postgres.url, max: 2 })
  pool.on('error', () => undefined) // the server stops last
  let product: Launched | undefined
  const end = async () => {
    await product?.end('SIGINT')
    await pool.end()
    await postgres.stop()
    if (!kept) await removePrivatePostgres(folder)
  }
  try {
    // Each user says where they call from, as a proxy would: limits are also by place.
    const environment = { ...OWNER, DATABASE_URL: postgres.url, TRUST_PROXY: '1' }
    product = await launch(['--port', String(await freePort()), '--data', join(folder, 'product')], environment)
    const member = await signIn(product.url, OWNER.EARSHOT_OWNER_EMAIL, OWNER.EARSHOT_OWNER_PASSWORD)
    const filled = await findOrFill(folder, member, pool, mentions)
    return {
      url: product.url,
      pid: product.process.pid as number,
      member,
      pool,
      filled,
      rollUpSeconds: await waitForSpans(pool),
      end,
    }
  } catch (error) {
    await end()
    throw error
  }
}

async function findOrFill(folder: string, member: Member, pool: pg.Pool, mentions: number): Promise<Filled> {
  const file = join(folder, 'filled.json')
  const { id } = await member.get<{ id: string }>('/api/workspace')
  const found = await readFile(file, 'utf8').catch(() => undefined) // not made yet
  if (found) {
    const made: Filled = JSON.parse(found)
    await addToday(pool, id, made)
    return made
  }
  const filled = await fillMentions(pool, id, mentions)
  await writeFile(file, JSON.stringify(filled))
  return filled
}

async function waitForSpans(pool: pg.Pool): Promise<number> {
  for (const began = performance.now(); ; await sleep(1000)) {
    const { rowCount } = await pool.query(`select from app.counted_days where not is_rolled_up
      and day < floor(extract(epoch from now() - interval '1 hour') / 86400) limit 1`)
    if (rowCount === 0) return (performance.now() - began) / 1000
  }
}
