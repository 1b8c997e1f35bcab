/** One line of IRC, taken apart (RFC 1459, 2.3.1, with the message tags of IRCv3). */
export interface IrcMessage {
  tags: Readonly<Record<string, string>>
  /** Who sent it: a nick with user and host, or a server. */
  nick?: string
  userhost?: string
  command: string
  params: string[]
}

const ESCAPES: Readonly<Record<string, string>> = { ':': ';', s: ' ', '\\': '\\', r: '\r', n: '\n' }

/** Takes a line apart; undefined where it is none. */
export function parseMessage(line: string): IrcMessage | undefined {
  const found = /^(?:@(\S+) +)?(?::(\S+) +)?([A-Za-z]+|\d{3})(?: +(.*))?$/s.exec(line)
  if (!found) return undefined
  const [, tags = '', prefix, command = '', rest = ''] = found
  const [nick, ...host] = (prefix ?? '').split('!')
  return {
    tags: parseTags(tags),
    ...(nick ? { nick } : {}),
    ...(host.length > 0 ? { userhost: host.join('!') } : {}),
    command: command.toUpperCase(),
    params: parseParams(rest),
  }
}

function parseTags(words: string): Record<string, string> {
  const tags = words.split(';').filter((tag) => tag !== '')
  return Object.fromEntries(
    tags.map((tag) => {
      const at = tag.indexOf('=')
      const value = at === -1 ? '' : tag.slice(at + 1)
      return [at === -1 ? tag : tag.slice(0, at), value.replace(/\\(.?)/g, (_, sign: string) => ESCAPES[sign] ?? sign)]
    }),
  )
}

function parseParams(rest: string): string[] {
  const at = rest.startsWith(':') ? 0 : rest.indexOf(' :')
  const [plain, last] = at === -1 ? [rest, undefined] : [rest.slice(0, at), rest.slice(rest.indexOf(':', at) + 1)]
  const params = plain.split(/ +/).filter((word) => word !== '')
  return last === undefined ? params : [...params, last]
}

/** A line's bytes as text: UTF-8, or Windows' Latin where they are none. */
export function decodeLine(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes) // old clients write so
  }
}
