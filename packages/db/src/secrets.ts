import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Refused } from '@earshot/core/errors'

/** Keys that open secrets; new ones are sealed with the first. Several only while keys are changed. */
export interface Keyring {
  current: SecretKey
  older: readonly SecretKey[]
}

export interface SecretKey {
  /** Says which key sealed a secret, and nothing of the key. */
  id: string
  bytes: Buffer
}

/** The row that a secret is bound to: in another one it does not open. */
export interface SecretPlace {
  workspaceId: string
  connectionId: string
}

export interface Sealed {
  sealed: Buffer
  sealedWith: string
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** From `EARSHOT_SECRET_KEY`: 32 characters or more of chance; several, the newest first, parted by commas. */
export function readKeyring(text: string): Keyring {
  const [current, ...older] = text.split(',').map((part) => {
    const given = part.trim()
    if (given.length < 32) throw new Refused('EARSHOT_SECRET_KEY is too short. Make one: openssl rand -base64 32')
    const derive = (use: string, length: number) => Buffer.from(hkdfSync('sha256', given, '', `earshot ${use}`, length))
    return { id: derive('key id', 4).toString('hex'), bytes: derive('connections', 32) }
  })
  return { current: current as SecretKey, older }
}

/** Seals with AES-256-GCM: nonce, ciphertext, tag, in this order. */
export function seal({ current }: Keyring, place: SecretPlace, secret: Readonly<Record<string, string>>): Sealed {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', current.bytes, nonce).setAAD(boundTo(place, current.id))
  const text = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()])
  return { sealed: Buffer.concat([nonce, text, cipher.getAuthTag()]), sealedWith: current.id }
}

/** Throws `Refused` where the key is missing, or the secret was sealed for another row. */
export function open(keys: Keyring, place: SecretPlace, { sealed, sealedWith }: Sealed): Record<string, string> {
  const key = [keys.current, ...keys.older].find((one) => one.id === sealedWith)
  if (!key) throw new Refused(`The key that sealed this secret (${sealedWith}) is not in EARSHOT_SECRET_KEY.`)
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, sealed.subarray(0, NONCE_BYTES))
    .setAAD(boundTo(place, sealedWith))
    .setAuthTag(sealed.subarray(-TAG_BYTES))
  try {
    const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
    return JSON.parse(text.toString('utf8'))
  } catch (cause) {
    throw new Refused('This secret does not open here: it was sealed for another connection, or changed.', { cause })
  }
}

const boundTo = ({ workspaceId, connectionId }: SecretPlace, keyId: string) =>
  Buffer.from(`${workspaceId} ${connectionId} ${keyId}`)
