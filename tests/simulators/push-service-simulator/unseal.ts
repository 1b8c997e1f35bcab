import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto'

/** The browser's side of a subscription: what it tells, base64url, and what it keeps. */
export interface BrowserKeys {
  p256dh: string
  auth: string
  privateKey: string
}

/** What a push says, as a browser opens it (RFC 8291 over RFC 8188, one record). Throws where it was sealed for another or changed. */
export function unseal(body: Buffer, { p256dh, auth, privateKey }: BrowserKeys): string {
  const bytes = (text: string) => Buffer.from(text, 'base64url')
  const salt = body.subarray(0, 16)
  const recordSize = body.readUInt32BE(16)
  const sender = body.subarray(21, 21 + body.readUInt8(20))
  const record = body.subarray(21 + sender.length)
  if (record.length > recordSize) throw new Error('More than one record')
  const own = createECDH('prime256v1')
  own.setPrivateKey(bytes(privateKey))
  const derive = (secret: Buffer, from: Buffer, use: Buffer, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, from, use, length))
  const use = Buffer.concat([Buffer.from('WebPush: info\0'), bytes(p256dh), sender])
  const shared = derive(own.computeSecret(sender), bytes(auth), use, 32)
  const key = derive(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
  const nonce = derive(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16))
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()])
  const end = plain.lastIndexOf(2)
  if (end < 0 || plain.subarray(end + 1).some((byte) => byte !== 0))
    throw new Error('The last record does not end as it should')
  return plain.subarray(0, end).toString('utf8')
}
