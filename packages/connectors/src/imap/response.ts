import { Failed } from '@earshot/core/errors'
import type { OpenLine } from '../tcp/open-line.ts'

/** One response of an IMAP server: its line, with each literal taken out of it in order. */
export interface Response {
  text: string
  literals: Buffer[]
}

/** The most literals of one response, and their bytes together, that are read: a response is held in memory. */
const MOST_LITERALS = 20
const MOST_BYTES = 8 * 1024 * 1024

/** Reads a response whole, literals (`{12}` and so many bytes, RFC 3501, 4.3) included. */
export async function readResponse(line: OpenLine): Promise<Response> {
  let text = ''
  let bytes = 0
  const literals: Buffer[] = []
  for (;;) {
    const part = (await line.readLine()).toString('utf8')
    const size = /\{(\d{1,10})\}$/.exec(part)
    text += size ? part.slice(0, size.index) : part
    if (!size) return { text, literals }
    bytes += Number(size[1])
    if (literals.length >= MOST_LITERALS || bytes > MOST_BYTES)
      throw new Failed('The mail server answers with more than can be read at once.')
    literals.push(await line.readBytes(Number(size[1])))
  }
}
