import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { buildProgram } from '../build-program.ts'
import type { TestDatabase } from '../database/test-database.ts'

export const SECRET_KEY = 'a key for tests of more than 32 characters'

interface Killing {
  /** The sender beside this file, and what it is called with. */
  script: string
  args?: readonly string[]
  kills: number
  random: () => number
  /** Has the receiver call this when it has taken one, before it answers. */
  onTaken(hear: () => void): void
  /** Puts something down for each member, to be sent at once. */
  put(): Promise<void>
  /** As if all waits were over, and whoever had taken something had died. */
  pass(): Promise<void>
}

/** Kills senders of what members are told, each with one in the receiver's hands; then lets one go on undisturbed. */
export async function killNewsSenders(
  database: TestDatabase,
  { script, args = [], kills, random, onTaken, put, pass }: Killing,
): Promise<void> {
  let sender: ChildProcess | undefined
  let killsLeft = 0
  // Nobody was answered, nothing is committed.
  onTaken(() => {
    if (killsLeft === 0 || random() < 0.5) return
    killsLeft -= 1
    sender?.kill('SIGKILL')
  })
  const program = await buildProgram(join(import.meta.dirname, script))
  const start = async (): Promise<string | null> => {
    sender = spawn(process.execPath, [program.path, ...args], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    await once(sender, 'message')
    const ended = once(sender, 'exit')
    sender.send({ databaseUrl: database.url, secretKey: SECRET_KEY })
    return (await ended)[1]
  }
  for (let killed = 0; killed < kills; ) {
    await put()
    killsLeft = 1
    if ((await start()) === 'SIGKILL') killed += 1
  }
  killsLeft = 0
  await pass()
  await start()
  program.remove()
}
