import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildProgram } from '../build-program.ts'
import type { TestDatabase } from '../database/test-database.ts'
import type { FromSender, Orders, Outgoing } from './orders.ts'

export const SECRET_KEY = 'a key for tests of more than 32 characters'
/**
 * How many one process sends at once to one address: as many as it has connections to it (guarded-agent.ts). One more would wait for a
 * connection that a reply without an answer holds, until the patience is over.
 */
const AT_ONCE = 8
const PATIENCE_MS = 30_000

/** What stands between the senders and a network: it sees each reply or reaction arrive, and reads the network's ledger. */
export interface Between {
  /** Calls `hear` where one reaches the network, or where an earlier attempt's is found there. */
  onArrival(hear: (key: string, arrived: 'sent' | 'found') => void): void
  /** What the network still does once the sender is dead. */
  afterKill(): Promise<void>
  /** From now on nothing goes wrong. */
  settle(): Promise<void>
  /** The key of each that stands there, once for each time that it stands there. */
  listWritten(): Promise<readonly string[]>
  stop(): Promise<void>
}

export interface Totals {
  /** Replies that were put down, or reactions that were wished. */
  sent: number
  /** Attempts that had reached the network and were not committed when their process was killed. */
  kills: number
  processes: number
  doubles: number
  lost: number
  unknown: number
}

/** An account that is sent from. `add` puts one more down, due at once, and gives its id. */
export interface Sender {
  workspaceId: string
  add: () => Promise<string>
}

export interface Killing {
  what: Outgoing
  /** After so many attempts that were cut off it is enough. */
  kills: number
  random: () => number
  /** Each is of a workspace of its own, at an address of its own. */
  senders: readonly Sender[]
  /** Ms since the epoch: no process is begun later, so that a slow machine has fewer kills and not no end. */
  until?: number
}

/**
 * Kills (SIGKILL) process after process while each is between sending and committing that it was sent, until
 * `kills` attempts were cut off so. Then lets one go on undisturbed, and compares our ledger with the network's.
 */
export async function killSenders(
  database: TestDatabase,
  between: Between,
  { what, kills: wanted, random, senders, until = Number.POSITIVE_INFINITY }: Killing,
): Promise<Totals> {
  const ids = new Set<string>()
  const table = `app.${what}`
  const totals = { sent: 0, kills: 0, processes: 0, doubles: 0, lost: 0, unknown: 0 }
  const program = await buildProgram(join(import.meta.dirname, 'sender.ts'))
  const startSender = () => startProcess(program.path)
  let next = startSender()
  for (let idle = 0; totals.kills < wanted && idle < 20 && Date.now() < until; ) {
    for (const id of await addUntilFull(database, table, senders, wanted - totals.kills)) ids.add(id)
    const sender = next
    next = startSender()
    const atOnce = AT_ONCE * senders.length
    const cut = await killOne(database, between, await sender, { what, random, atOnce })
    totals.kills += cut
    totals.processes += 1
    idle = cut === 0 ? idle + 1 : 0
    await pass(database, table)
  }
  await between.settle()
  for (let rounds = 0; (await countOpen(database, table)) > 0 && rounds < 10; rounds++) {
    const sender = await startSender()
    sender.send(ordersFor(database, what, 100))
    await once(sender, 'exit')
    await pass(database, table)
  }
  ;(await next).kill('SIGKILL')
  program.remove()
  const fates = await COMPARE[what](database, [...ids], countTimes(await between.listWritten()))
  return { ...totals, sent: ids.size, ...fates }
}

/** Each account has as many due as can be sent at once, but no more in all than `most` besides those that are open. */
async function addUntilFull(
  database: TestDatabase,
  table: string,
  senders: readonly Sender[],
  most: number,
): Promise<string[]> {
  const added: string[] = []
  for (const { workspaceId, add } of senders) {
    const open = await countOpen(database, table, workspaceId)
    for (let n = open; n < AT_ONCE && added.length < most; n++) added.push(await add())
  }
  return added
}

async function killOne(
  database: TestDatabase,
  between: Between,
  sender: ChildProcess,
  { what, random, atOnce }: { what: Outgoing; random: () => number; atOnce: number },
): Promise<number> {
  const sent = new Set<string>()
  const seen = new Set<string>()
  let claimed: string[] | undefined
  const allArrived = new Promise<void>((tell) => {
    const see = (key?: string) => {
      if (key) seen.add(key)
      if (claimed?.every((id) => seen.has(id))) tell()
    }
    sender.on('message', (said: FromSender) => {
      if (said === 'ready') return
      if ('claimed' in said) claimed = said.claimed
      see('ended' in said ? said.ended : undefined)
    })
    between.onArrival((key, arrived) => {
      if (arrived === 'sent') sent.add(key)
      see(key)
    })
  })
  const ended = once(sender, 'exit')
  sender.send(ordersFor(database, what, atOnce))
  // One whose replies were all found before may be done by itself.
  await Promise.race([allArrived, ended, sleep(PATIENCE_MS)])
  // At times long enough for some to be committed: only what was not counts.
  await sleep(random() * 40)
  sender.kill('SIGKILL')
  await ended
  between.onArrival(() => undefined)
  await between.afterKill()
  const { rows } = await database.owner.query<{ id: string }>(
    `select id from app.${what} where state = 'sending' and id = any($1::uuid[])`,
    [[...sent]],
  )
  return rows.length
}

async function startProcess(path: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  await once(child, 'message')
  return child
}

const ordersFor = ({ url }: TestDatabase, what: Outgoing, atOnce: number): Orders => ({
  what,
  databaseUrl: url,
  secretKey: SECRET_KEY,
  atOnce,
})

/** As if a minute had passed: leases are over, and all is due. */
async function pass({ owner }: TestDatabase, table: string): Promise<void> {
  await owner.query(
    `update ${table} set lease_until = lease_until - interval '2 minutes', next_attempt_at = now() where state in ('queued', 'sending')`,
  )
}

async function countOpen({ owner }: TestDatabase, table: string, workspaceId?: string): Promise<number> {
  const { rows } = await owner.query(
    `select count(*)::int as n from ${table} where state in ('queued', 'sending') and workspace_id = coalesce($1, workspace_id)`,
    [workspaceId],
  )
  return rows[0].n
}

function countTimes(written: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const key of written) times.set(key, (times.get(key) ?? 0) + 1)
  return times
}

type Compare = (
  database: TestDatabase,
  ids: readonly string[],
  times: ReadonlyMap<string, number>,
) => Promise<Pick<Totals, 'doubles' | 'lost' | 'unknown'>>

const COMPARE: Record<Outgoing, Compare> = { replies: compareReplies, reactions: compareReactions }
const countDoubles = (times: ReadonlyMap<string, number>) => [...times.values()].filter((count) => count > 1).length

/** A reply is lost where we say that it stands there and it does not, or where we say anything else than that or `unknown`. */
async function compareReplies(...[{ owner }, ids, times]: Parameters<Compare>): ReturnType<Compare> {
  const { rows } = await owner.query<{ id: string; state: string }>(
    'select id, state from app.replies where id = any($1::uuid[])',
    [ids],
  )
  return {
    doubles: countDoubles(times),
    lost: rows.filter(({ id, state }) => state !== 'unknown' && !(state === 'sent' && times.has(id))).length,
    unknown: rows.filter(({ state }) => state === 'unknown').length,
  }
}

/** A wish is lost where the network has it otherwise than was wished last, or where we do not say that it is done. */
async function compareReactions(...[{ owner }, ids, times]: Parameters<Compare>): ReturnType<Compare> {
  const { rows } = await owner.query<{ id: string; state: string; stands: boolean }>(
    'select id, state, stands from app.reactions where id = any($1::uuid[])',
    [ids],
  )
  const lost = rows.filter(({ id, state, stands }) => state !== 'done' || stands !== times.has(id))
  return { doubles: countDoubles(times), lost: lost.length, unknown: 0 }
}
