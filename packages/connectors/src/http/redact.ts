import type { Secret } from '../secrets.ts'

/** Shorter values are words, not secrets; to replace them would spoil every sentence. */
const SHORTEST = 6

/** Takes every value of the secret out of a text, plain, URL-encoded or in base64. */
export function redact(text: string, ...secrets: (Secret | undefined)[]): string {
  let clean = text
  for (const secret of secrets) {
    for (const value of Object.values(secret ?? {})) {
      // A network's answer to a renewal may hold more than words, and is kept whole.
      if (typeof value !== 'string' || value.length < SHORTEST) continue
      for (const form of [value, encodeURIComponent(value), Buffer.from(value).toString('base64')]) {
        clean = clean.replaceAll(form, '[secret]')
      }
    }
  }
  return clean.replace(/\b(Bearer|Basic)\s+[\w.~+/=-]{6,}/g, '$1 [secret]')
}
