/** Of what describes an object, and not a person: kept as it stands. */
const DESCRIBES =
  /^(\{"(encoding|actionOverrides|name|results|success|data)").*("fieldType"|"field_type"|"picklistValues"|"nameSingular")/s
/** Words that are the CRM's own, whoever a record is about. */
const STRUCTURE = /^(type|item|status|category|code|errorCode|statusCode|state|object)$/i
const TIME = /^\d{4}-\d\d-\d\d([T ][\d:.]+(Z|[+-][\d:]+)?)?$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/
const URL_WORD = /^https?:\/\//
/** An id leads to nobody without the account, but it is somebody's: another of the same kind stands for it. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const DIGITS = /^\d{3,}$/
const SALESFORCE_ID = /^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/

/**
 * Takes out of answers, and of the addresses of what was asked, all that is said of somebody. Every word is taken for such unless it is
 * known to be none: a time, a yes, an option that the CRM's description lists, a name of a field. The same word is always replaced by the same.
 */
export function makeScrubber(bodies: readonly string[]): { body(text: string): string; path(text: string): string } {
  const kept = new Set<string>()
  for (const body of bodies) if (DESCRIBES.test(body)) collect(parse(body), kept)
  const names = new Map<string, string>()
  const nameOf = (word: string): string => {
    const known = names.get(word)
    if (known) return known
    const fresh = anotherLike(word, names.size + 1)
    names.set(word, fresh)
    return fresh
  }
  const word = (text: string, key: string): string => {
    if (text === '' || TIME.test(text) || /^(true|false|null)$/.test(text) || kept.has(text)) return text
    if (STRUCTURE.test(key) && !URL_WORD.test(text) && !EMAIL.test(text) && text.length < 40) return text
    return nameOf(text)
  }
  const walk = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return word(value, key)
    if (typeof value === 'number' && /id$/i.test(key) && value > 99) return Number(nameOf(String(value)))
    if (Array.isArray(value)) return value.map((one) => walk(one, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, name)]))
  }
  const scrubbed = new Map(
    bodies.map((body) => {
      const parsed = parse(body)
      return [
        body,
        parsed === undefined || DESCRIBES.test(body) ? maskMails(body) : JSON.stringify(walk(parsed)),
      ] as const
    }),
  )
  return {
    body: (text) => scrubbed.get(text) ?? '',
    path(text) {
      // The longest first, so that no part of a word is replaced for the whole.
      const known = [...names].sort(([one], [other]) => other.length - one.length)
      return known.reduce((path, [from, to]) => replaceWord(path, from, to), text)
    },
  }
}

const replaceWord = (path: string, from: string, to: string) =>
  path.replace(new RegExp(`(?<!\\w)${from.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\w)`, 'g'), () => to)

function anotherLike(word: string, n: number): string {
  if (EMAIL.test(word)) return `person-${n}@example.com`
  if (URL_WORD.test(word)) return `https://example.com/${n}`
  if (UUID.test(word)) return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`
  if (DIGITS.test(word)) return String(900_000_000 + n)
  if (SALESFORCE_ID.test(word) && /\d/.test(word))
    return `${word.slice(0, 3)}${String(n).padStart(word.length - 3, '0')}`
  return `words ${n}`
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value)
  else if (typeof value === 'object' && value !== null) for (const one of Object.values(value)) collect(one, into)
}

const maskMails = (text: string) => text.replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, 'person@example.com')

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a page of a proxy, or nothing
  }
}
