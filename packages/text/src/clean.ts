/** The longest text that is kept, in UTF-16 units. */
export const MAX_TEXT = 1_000_000

const FORBIDDEN = /[\p{Cs}\p{Cc}\p{Noncharacter_Code_Point}]/gu
/** Most texts and lines of ASCII: nothing in them is to be cleaned. */
const PLAIN_TEXT = /^[\t\n\x20-\x7e]*$/
const PLAIN_LINE = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/
const OVERRIDES = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * Makes a network's text safe to store and show: without NUL, controls but tab and line feed, lone surrogates,
 * noncharacters, and overrides of direction; line ends are `\n`; at most `maxLength` units, no pair cut in two.
 */
export function cleanText(text: string, maxLength: number = MAX_TEXT): string {
  const whole = text.length > maxLength ? text.slice(0, maxLength) : text
  if (PLAIN_TEXT.test(whole)) return whole
  return whole
    .replace(/\r\n?/g, '\n')
    .replace(OVERRIDES, '')
    .replace(FORBIDDEN, (found) => (found === '\n' || found === '\t' ? found : ''))
}

/** As `cleanText`, for what must stand on one line: names, handles, titles in mail headers and logs. */
export function cleanLine(text: string, maxLength = 1_000): string {
  if (text.length <= maxLength && PLAIN_LINE.test(text)) return text
  return cleanText(text, maxLength)
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .trim()
}
