import { connect } from 'node:net'
import { createInterface } from 'node:readline'

export interface MailClient {
  /** Puts a mail into a mailbox. */
  append(mailbox: string, mail: string | Buffer): Promise<void>
  /** Sends a command and waits until it is done; what the server said on the way is given back. */
  command(words: string): Promise<string[]>
  close(): void
}

/** Another client of the server, signed in. */
export async function signIn(port: number, user: string, password: string): Promise<MailClient> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined) // the server is restarted under it
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  const next = async () => String((await lines.next()).value)
  let count = 0
  const done = async (tag: string) => {
    const said: string[] = []
    for (;;) {
      const line = await next()
      if (line.startsWith(`${tag} OK`)) return said
      if (line.startsWith(`${tag} `)) throw new Error(`The mail server says “${line}”.`)
      said.push(line)
    }
  }
  const command = (words: string) => {
    count += 1
    socket.write(`c${count} ${words}\r\n`)
    return done(`c${count}`)
  }
  await next()
  await command(`LOGIN ${user} ${password}`)
  return {
    command,
    async append(mailbox, mail) {
      const bytes = Buffer.from(mail)
      count += 1
      socket.write(`c${count} APPEND "${mailbox}" {${bytes.length}}\r\n`)
      await next()
      socket.write(bytes)
      socket.write('\r\n')
      await done(`c${count}`)
    },
    close: () => socket.destroy(),
  }
}

/** A mail as its sender wrote it. */
export function mailOf(headers: Readonly<Record<string, string>>, body: string): string {
  const head = { Date: new Date().toUTCString(), 'MIME-Version': '1.0', ...headers }
  return `${Object.entries(head)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n${body}\r\n`
}
