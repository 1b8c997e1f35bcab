import { Invalid } from '@earshot/core/errors'

/** A count above this is in milliseconds, below it in seconds. */
const MS_FROM = 100_000_000_000
/** Times that a calendar can hold: four-digit years. */
const LATEST = Date.UTC(9999, 11, 31)

/**
 * A network's time as ISO 8601 in UTC: from ISO 8601 and RFC 822 dates, seconds and milliseconds since 1970. A date without
 * a zone is taken for UTC. Throws `Invalid` where it is no time.
 */
export function toUtc(value: unknown): string {
  const at =
    typeof value === 'number'
      ? value >= MS_FROM
        ? value
        : value * 1000
      : typeof value === 'string'
        ? parse(value)
        : Number.NaN
  if (!(at >= 0 && at <= LATEST)) throw new Invalid(`${JSON.stringify(value)?.slice(0, 40) ?? value} is no time.`)
  return new Date(at).toISOString()
}

/** As `toUtc`; undefined where it is no time. */
export function findUtc(value: unknown): string | undefined {
  try {
    return toUtc(value)
  } catch (error) {
    if (error instanceof Invalid) return undefined
    throw error
  }
}

function parse(words: string): number {
  const date = words.trim()
  if (/^\d{9,14}$/.test(date)) return Number(date) >= MS_FROM ? Number(date) : Number(date) * 1000
  if (/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d([.,]\d+)?)?$/.test(date))
    return Date.parse(`${date.replace(' ', 'T').replace(',', '.')}Z`)
  if (/^[a-z]{3},? .*\d\d:\d\d(:\d\d)?$/i.test(date)) return Date.parse(`${date} GMT`)
  return Date.parse(date)
}
