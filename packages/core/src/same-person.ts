/** What speaks for two authors being one person. */
export const SAME_PERSON = ['handle', 'name', 'link'] as const

export interface SamePersonEvidence {
  kind: (typeof SAME_PERSON)[number]
  /** The words that both have, or the address that one gives of the other. */
  words: string
}

interface Who {
  network: string
  handle: string
  name: string | null
  bio: string | null
  url: string | null
}

const LEAST_HANDLE = 4

/**
 * Compares two authors: the same handle on two networks, the same full name, or a profile that links to the other's. A first
 * name alone, a short handle, or a name that is only the handle again says nothing. The strongest comes first.
 */
export function samePersonEvidence(one: Who, other: Who): SamePersonEvidence[] {
  const link = linkOf(one, other) ?? linkOf(other, one)
  const handle = one.network === other.network ? '' : bareHandle(one.handle)
  const name = fullName(one)
  return [
    ...(link ? [{ kind: 'link' as const, words: link }] : []),
    ...(handle.length >= LEAST_HANDLE && handle === bareHandle(other.handle)
      ? [{ kind: 'handle' as const, words: handle }]
      : []),
    ...(name !== '' && name === fullName(other) ? [{ kind: 'name' as const, words: one.name ?? '' }] : []),
  ]
}

/** `ann`, of `@Ann@mastodon.example` and of `ann.bsky.social`. */
export function bareHandle(handle: string): string {
  return handle
    .replace(/^@/, '')
    .replace(/[@.].*$/s, '')
    .toLowerCase()
}

function fullName({ name, handle }: Who): string {
  const folded = (name ?? '').normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
  const isFull =
    /\s/.test(folded) ||
    (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u.test(folded) && folded.length >= 3)
  return isFull && folded !== handle.toLowerCase() ? folded : ''
}

function linkOf({ bio }: Who, { url }: Who): string | undefined {
  if (!bio || !url) return undefined
  const address = url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '')
  if (!address.includes('/')) return undefined
  const at = bio.toLowerCase().indexOf(address.toLowerCase())
  const next = bio.charAt(at + address.length)
  return at >= 0 && !/[\p{L}\p{N}_-]/u.test(next) ? address : undefined
}
