import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Keyring, SecretKey } from './secrets.ts'

/** What a mail's own link ends, and for whom. */
export interface MailToken {
  workspaceId: string
  memberId: string
  kind: 'news' | 'digest'
}

const FORM = /^([A-Za-z0-9_-]{44})\.([A-Za-z0-9_-]{43})$/

/** Whoever has the mail may end what it belongs to, and nothing else; nothing has to be kept of it. */
export function makeMailToken({ current }: Keyring, { workspaceId, memberId, kind }: MailToken): string {
  const bytes = Buffer.concat([bytesOf(workspaceId), bytesOf(memberId), Buffer.from([kind === 'news' ? 1 : 2])])
  return `${bytes.toString('base64url')}.${sign(current, bytes).toString('base64url')}`
}

/** undefined: not a token of ours, or its key is no more. */
export function readMailToken({ current, older }: Keyring, token: string): MailToken | undefined {
  const [, said, signed] = FORM.exec(token) ?? []
  if (!said || !signed) return undefined
  const [bytes, given] = [Buffer.from(said, 'base64url'), Buffer.from(signed, 'base64url')]
  const isOurs = [current, ...older].some((key) => timingSafeEqual(sign(key, bytes), given))
  if (!isOurs) return undefined
  const kind = bytes[32] === 1 ? 'news' : 'digest'
  return { workspaceId: idOf(bytes.subarray(0, 16)), memberId: idOf(bytes.subarray(16, 32)), kind }
}

function sign({ bytes: key }: SecretKey, bytes: Buffer): Buffer {
  return createHmac('sha256', key).update('earshot mail token ').update(bytes).digest()
}

const bytesOf = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex')
const idOf = (bytes: Buffer) => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
