import { AuthExpired, Failed, Gone, Refused } from '@earshot/core/errors'
import type { Turn } from '../connector.ts'
import type { OpenLine } from '../tcp/open-line.ts'

export interface NntpSettings {
  host: string
  port: number
  tls: boolean
  group: string
}

export interface Group {
  count: number
  low: number
  high: number
}

/** No more of one article is kept than this; the rest of it is passed over. */
const LONGEST_ARTICLE = 1024 * 1024
/** An article of more than this ends the turn: nobody writes so much. */
const LONGEST_BLOCK = 32 * 1024 * 1024

/** A news server that takes us as a reader. Every method throws planned errors with words for a person. */
export async function openSession(turn: Turn<NntpSettings>) {
  const { host, port, tls } = turn.settings
  const line = await turn.socket.connect({ host, port, tls })
  await answer(line, host, [200, 201])
  line.send('MODE READER')
  await answer(line, host, [200, 201, 500, 501]) // 50x: a server that only knows readers
  if (await line.prove(({ user }) => `AUTHINFO USER ${user}`)) {
    const { code } = await answer(line, host, [281, 381])
    if (code === 381) {
      await line.prove(({ password }) => `AUTHINFO PASS ${password}`)
      await answer(line, host, [281])
    }
  }

  return {
    async group(name: string): Promise<Group> {
      line.send(`GROUP ${name}`)
      const { code, words } = await answer(line, host, [211, 411])
      if (code === 411) throw new Refused(`${host} has no newsgroup called ${name}.`)
      const [count = 0, low = 0, high = 0] = words.split(' ').map(Number)
      return { count, low, high }
    },

    /** The numbers of the articles that are there, rising, out of the chosen group's range. */
    async numbers(name: string, from: number, to: number): Promise<number[]> {
      line.send(`LISTGROUP ${name} ${from}-${to}`)
      await answer(line, host, [211])
      const list = (await readBlock(line)).toString('latin1').split('\r\n').map(Number)
      return list.filter((number) => number >= from && number <= to).sort((a, b) => a - b)
    },

    /** These articles, asked for at once; one that has vanished meanwhile is undefined. */
    async articles(numbers: readonly number[]): Promise<(Buffer | undefined)[]> {
      for (const number of numbers) line.send(`ARTICLE ${number}`)
      const found: (Buffer | undefined)[] = []
      for (const _ of numbers) {
        const { code } = await answer(line, host, [220, 423, 430])
        found.push(code === 220 ? await readBlock(line) : undefined)
      }
      return found
    },

    close() {
      line.send('QUIT')
      line.close()
    },
  }
}

export type NntpSession = Awaited<ReturnType<typeof openSession>>

async function answer(line: OpenLine, host: string, fine: readonly number[]): Promise<{ code: number; words: string }> {
  const text = (await line.readLine()).toString('utf8')
  const code = Number(text.slice(0, 3))
  if (fine.includes(code)) return { code, words: text.slice(4) }
  const said = `${host} says “${text.slice(0, 200)}”.`
  if (code === 480) throw new AuthExpired(`${said} Add a name and password to the connection.`)
  if (code === 481 || code === 482) throw new AuthExpired(`${said} Enter name and password again.`)
  if (code === 502) throw new Refused(`${said} It does not let us read.`)
  if (code === 205) throw new Gone(said)
  throw new Failed(said, { sample: text.slice(0, 500) })
}

/** A multi-line block up to its dot (RFC 3977, 3.1.1), with doubled dots undone. */
async function readBlock(line: OpenLine): Promise<Buffer> {
  const lines: Buffer[] = []
  for (let size = 0; ; ) {
    const next = await line.readLine()
    if (next.length === 1 && next[0] === DOT) return Buffer.concat(lines)
    size += next.length + 2
    if (size > LONGEST_BLOCK) throw new Failed('An article is longer than 32 MB.')
    if (size <= LONGEST_ARTICLE) lines.push(next[0] === DOT ? next.subarray(1) : next, CRLF)
  }
}

const DOT = 46
const CRLF = Buffer.from('\r\n')
