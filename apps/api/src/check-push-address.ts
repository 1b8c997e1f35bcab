import { createECDH } from 'node:crypto'
import type { PushAddress } from '@earshot/core/browser'
import { Invalid } from '@earshot/core/errors'

/** A browser's `PushSubscription` as it is kept, its endpoint written the one way. Throws `Invalid` where nothing could be sealed for it. */
export function checkPushAddress({
  endpoint,
  keys: { p256dh, auth },
}: {
  endpoint: string
  keys: { p256dh: string; auth: string }
}): PushAddress {
  if (!URL.canParse(endpoint))
    throw new Invalid('This is not what a browser gives for itself.', { '/endpoint': 'is not an address' })
  if (!isPoint(p256dh))
    throw new Invalid('This is not what a browser gives for itself.', { '/keys/p256dh': 'is not a point of P-256' })
  return { endpoint: new URL(endpoint).href, p256dh, auth }
}

function isPoint(base64url: string): boolean {
  const own = createECDH('prime256v1')
  own.generateKeys()
  try {
    own.computeSecret(Buffer.from(base64url, 'base64url'))
    return true
  } catch {
    return false
  }
}
