/**
 * What the author of a mail wrote: without lines quoted from others, the line that announces them, and the signature below
 * "-- " (RFC 3676, 4.3 and 4.5). Others' words must not be counted as the author's.
 */
export function ownWords(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const signature = lines.findIndex((line) => line === '-- ' || line === '--')
  const body = signature > 0 ? lines.slice(0, signature) : lines
  const own = body.filter((line, at) => !isQuoted(line) && !(announces(line) && isQuoted(nextWords(body, at))))
  return own
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const isQuoted = (line: string | undefined) => line !== undefined && /^\s?>/.test(line)

/** "On Monday, … wrote:" in any language ends with a colon, also a full-width one. */
const announces = (line: string) => /[:：]\s*$/.test(line)

function nextWords(lines: string[], at: number): string | undefined {
  return lines.slice(at + 1, at + 3).find((line) => line.trim() !== '')
}
