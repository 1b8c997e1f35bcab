import { createHash, randomBytes } from 'node:crypto'

/** 256 bits of chance, for links and keys. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token. SHA-256 is enough for 256 bits of chance: nothing of it can be guessed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

const KEY = /^esk_[A-Za-z0-9_-]{43}$/

export function newApiKey(): { key: string; prefix: string; hash: string } {
  const key = `esk_${newToken()}`
  return { key, prefix: key.slice(0, 10), hash: hashToken(key) }
}

export function isApiKey(text: string): boolean {
  return KEY.test(text)
}

/** A link's token that tells where to look for its hash: the workspace's id, then chance. */
export function newWorkspaceToken(workspaceId: string): { token: string; hash: string } {
  const token = `${Buffer.from(workspaceId.replaceAll('-', ''), 'hex').toString('base64url')}.${newToken()}`
  return { token, hash: hashToken(token) }
}

/** undefined: not a token of ours. */
export function workspaceOfToken(token: string): string | undefined {
  const hex = /^([A-Za-z0-9_-]{22})\.[A-Za-z0-9_-]{43}$/.exec(token)?.[1]
  const bytes = hex && Buffer.from(hex, 'base64url').toString('hex')
  if (bytes?.length !== 32) return undefined
  return bytes.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
