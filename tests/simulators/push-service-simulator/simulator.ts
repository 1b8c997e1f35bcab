import { createECDH, createPublicKey, randomBytes, randomUUID, verify } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { serve } from '../serve.ts'
import { type BrowserKeys, unseal } from './unseal.ts'

const MOST_BYTES = 4096
const LONGEST_TOKEN_S = 24 * 3600

/** What a browser gives for itself, as `PushSubscription.toJSON()` has it. */
export interface Subscription {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

/** A push that was taken, opened as its browser opens it. */
interface TakenMessage {
  endpoint: string
  ttl: number
  topic: string | undefined
  message: { title: string; body: string; language: string; tag: string; path: string; read?: { id: string } }
}

type Said = { status: number; headers?: Record<string, string> } | undefined

export interface PushServiceSimulator {
  url: string
  taken: TakenMessage[]
  /** Why requests were refused, in their order. */
  refused: string[]
  /** A browser that takes pushes signed by this key alone. */
  subscribe(applicationServerKey: string): Subscription
  /** It answers 410 from now on. */
  expire(subscription: Subscription): void
  /** What it says to a push that is well formed, before it takes it; undefined: it takes it. A promise that never ends: it hangs. */
  answer: (subscription: Subscription) => Said | Promise<Said>
  /** After it has taken one, before it says so. */
  onTaken: (message: TakenMessage) => void
  stop(): Promise<void>
}

/**
 * No real push service: a server on loopback, written from RFC 8030 (delivery), 8188 and 8291 (sealing) and 8292 (VAPID), that refuses what those
 * refuse. What Google's, Mozilla's, Apple's and Microsoft's services do beyond that, it does not do.
 */
export async function startPushServiceSimulator(): Promise<PushServiceSimulator> {
  const browsers = new Map<string, { keys: BrowserKeys; serverKey: string; isGone: boolean }>()
  const service = await serve(
    async (request, response) => {
      const body = await read(request)
      const subscription = { endpoint: self.url + request.url, keys: { p256dh: '', auth: '' } }
      const browser = browsers.get(subscription.endpoint)
      if (!browser) throw new Refusal(404, 'no such subscription')
      if (browser.isGone) throw new Refusal(410, 'the subscription is gone')
      checkToken(request, self.url, browser.serverKey)
      const { ttl, topic } = checkHeaders(request)
      if (body.length > MOST_BYTES) throw new Refusal(413, 'more than 4,096 bytes')
      const said = await self.answer(subscription)
      if (said) {
        response.writeHead(said.status, said.headers).end()
        return
      }
      const message = { endpoint: subscription.endpoint, ttl, topic, message: JSON.parse(unseal(body, browser.keys)) }
      self.taken.push(message)
      self.onTaken(message)
      response.writeHead(201, { location: `${self.url}/m/${randomUUID()}` }).end()
    },
    (response, error) => {
      if (!(error instanceof Refusal)) throw error
      self.refused.push(error.message)
      response.writeHead(error.status).end()
    },
  )
  const self: PushServiceSimulator = {
    url: service.url,
    taken: [],
    refused: [],
    subscribe(serverKey) {
      const own = createECDH('prime256v1')
      const p256dh = own.generateKeys('base64url')
      const auth = randomBytes(16).toString('base64url')
      const endpoint = `${service.url}/push/${randomUUID()}`
      browsers.set(endpoint, {
        keys: { p256dh, auth, privateKey: own.getPrivateKey('base64url') },
        serverKey,
        isGone: false,
      })
      return { endpoint, keys: { p256dh, auth } }
    },
    expire({ endpoint }) {
      const browser = browsers.get(endpoint)
      if (browser) browser.isGone = true
    },
    answer: () => undefined,
    onTaken: () => undefined,
    stop: service.stop,
  }
  return self
}

class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** RFC 8030, 5; RFC 8291, 4. */
function checkHeaders({ method, headers }: IncomingMessage): { ttl: number; topic: string | undefined } {
  if (method !== 'POST') throw new Refusal(405, 'not a POST')
  const { ttl, topic, urgency = 'normal' } = headers as Record<string, string>
  if (!/^\d+$/.test(ttl ?? '')) throw new Refusal(400, 'no TTL')
  if (topic !== undefined && !/^[A-Za-z0-9_-]{1,32}$/.test(topic)) throw new Refusal(400, 'not a topic')
  if (!['very-low', 'low', 'normal', 'high'].includes(urgency)) throw new Refusal(400, 'not an urgency')
  if (headers['content-encoding'] !== 'aes128gcm') throw new Refusal(415, 'not aes128gcm')
  return { ttl: Number(ttl), topic }
}

/** RFC 8292: signed by the key that the browser was given, for this service, for a day at most, with somebody to turn to. */
function checkToken({ headers }: IncomingMessage, url: string, serverKey: string): void {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/i.exec(headers.authorization ?? '') ?? []
  if (!token || !key) throw new Refusal(401, 'no VAPID')
  if (key !== serverKey) throw new Refusal(403, 'another key than the subscription’s')
  const [head = '', claims = '', signature = ''] = token.split('.')
  const part = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  const { aud, exp, sub } = part(claims)
  const point = Buffer.from(key, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url')) as [
    string,
    string,
  ]
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
  const signed = Buffer.from(`${head}.${claims}`)
  const options = { key: publicKey, dsaEncoding: 'ieee-p1363' as const }
  if (part(head).alg !== 'ES256' || !verify('sha256', signed, options, Buffer.from(signature, 'base64url')))
    throw new Refusal(403, 'a signature that is not the key’s')
  if (aud !== url) throw new Refusal(403, 'for another audience')
  const left = exp - Date.now() / 1000
  if (!(left > 0 && left <= LONGEST_TOKEN_S)) throw new Refusal(403, 'past its time, or for more than a day')
  if (!/^(mailto:|https:)/.test(sub ?? '')) throw new Refusal(403, 'nobody to turn to')
}
