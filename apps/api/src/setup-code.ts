import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * The one-time code of the set-up page, printed at start. It is made from the installation's secret, so that every api
 * process takes the same one and a restart prints it again; it is worth nothing once there is an owner.
 */
export function setupCode(secretKey: string): string {
  const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
  const bytes = createHmac('sha256', secretKey).update('earshot set-up code').digest().subarray(0, 12)
  const code = [...bytes].map((byte) => letters[byte % letters.length]).join('')
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}

/** In any case, with or without its dashes. */
export function isSetupCode(typed: string, secretKey: string): boolean {
  const plain = (text: string) => Buffer.from(text.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  const [given, right] = [plain(typed), plain(setupCode(secretKey))]
  return given.length === right.length && timingSafeEqual(given, right)
}
