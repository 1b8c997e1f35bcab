import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { servantFolder } from '../as-servant.ts'
import { installFolder } from '../install.ts'
import { type ServerProcess, serverProcess } from '../server-process.ts'
import { freePort } from '../stores.ts'

interface NostrEvent {
  kind: number
  created_at: number
  tags: string[][]
  content: string
  id: string
  pubkey: string
  sig: string
}

export interface NostrRelay extends ServerProcess {
  url: string
  /** Signs these events with a key, in hexadecimal, and publishes them by another client; what the relay refuses is told. */
  write(key: string, events: readonly Partial<NostrEvent>[]): { event: NostrEvent; refused: string | null }[]
}

/** A relay on loopback that keeps its events over a restart, not yet started; installed first where it is missing. */
export async function makeNostrRelay(): Promise<NostrRelay> {
  await installFolder('nostr')
  const port = await freePort()
  const file = join(servantFolder('nostr'), 'relay.db')
  const url = `ws://127.0.0.1:${port}`
  const here = import.meta.dirname
  return {
    url,
    ...serverProcess(process.execPath, [join(here, 'serve.mjs'), String(port), file], port, here),
    write(key, events) {
      const now = Math.floor(Date.now() / 1000)
      const whole = events.map((event) => ({ created_at: now, tags: [], content: '', ...event }))
      const input = JSON.stringify(whole)
      return JSON.parse(
        execFileSync(process.execPath, [join(here, 'write.mjs'), url, key], { input, encoding: 'utf8', cwd: here }),
      )
    },
  }
}
