import { Failed } from '@earshot/core/errors'
import { decode } from '@ipld/dag-cbor'
import { at, textAt } from '../records.ts'
import { blocksOf, decodeFrame } from './car.ts'

/** An event as Jetstream words it; frames of `subscribeRepos` are read into the same. */
export interface StreamEvent {
  did: string
  time_us: number
  kind: string
  commit?: { operation: string; collection: string; rkey: string; cid?: string; record?: unknown }
  account?: { active: boolean; status?: string }
}

export const POSTS = 'app.bsky.feed.post'

/** The posts' events of one frame, and the frame's number. Throws `Failed` where the server says why it ends the stream. */
export function readFrame(frame: Uint8Array): { seq: number | undefined; events: StreamEvent[] } {
  const { header, body } = decodeFrame(frame)
  if (header.op === -1) throw new StreamRefused(String(body.error), String(body.message ?? ''))
  const seq = typeof body.seq === 'number' ? body.seq : undefined
  const time_us = Date.parse(String(body.time)) * 1000
  if (header.t === '#commit') return { seq, events: commitEvents(body, time_us) }
  if (header.t === '#account') {
    const status = textAt(body, 'status')
    const account = { active: body.active === true, ...(status ? { status } : {}) }
    return { seq, events: [{ did: String(body.did), time_us, kind: 'account', account }] }
  }
  return { seq, events: [] }
}

/** The server ended the stream and named its reason, such as `FutureCursor`. */
export class StreamRefused extends Failed {
  readonly reason: string
  constructor(reason: string, message: string) {
    super(`Bluesky's stream ended: ${reason}${message ? `, ${message}` : ''}.`)
    this.reason = reason
  }
}

function commitEvents(body: Record<string, unknown>, time_us: number): StreamEvent[] {
  const ops = (Array.isArray(body.ops) ? body.ops : []).filter((op) => textAt(op, 'path')?.startsWith(`${POSTS}/`))
  if (ops.length === 0) return []
  const blocks = blocksOf(body.blocks as Uint8Array)
  return ops.map((op) => {
    const cid = at(op, 'cid')?.toString()
    const block = cid ? blocks.get(cid) : undefined
    const commit = {
      operation: String(at(op, 'action')),
      collection: POSTS,
      rkey: String(at(op, 'path')).slice(POSTS.length + 1),
    }
    const written = { ...(cid ? { cid } : {}), ...(block ? { record: plain(decode(block)) } : {}) }
    return { did: String(body.repo), time_us, kind: 'commit', commit: { ...commit, ...written } }
  })
}

/** As it would be in JSON: links to blobs and blocks become `{ $link }`. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, one) => (one && typeof one === 'object' && one['/'] ? { $link: one['/'] } : one)),
  )
}
