import { connect } from 'node:net'
import { createInterface } from 'node:readline'

export interface Article {
  id: string
  group: string
  from: string
  subject: string
  /** The bytes of the body, in the charset that `charset` names. */
  body: string | Buffer
  charset?: string
  headers?: Readonly<Record<string, string>>
}

/** Another client of the server: posts an article. Throws what the server says where it does not take it. */
export async function post(port: number, article: Article): Promise<void> {
  const socket = connect(port, '127.0.0.1')
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]()
  const expect = async (code: string) => {
    const { value } = await lines.next()
    if (!String(value).startsWith(code)) throw new Error(`The news server says “${value}”, not ${code}.`)
  }
  await expect('20')
  socket.write('MODE READER\r\n')
  await expect('20')
  socket.write('POST\r\n')
  await expect('340')
  const headers = {
    From: article.from,
    Newsgroups: article.group,
    Subject: article.subject,
    'Message-ID': `<${article.id}>`,
    'MIME-Version': '1.0',
    'Content-Type': `text/plain; charset=${article.charset ?? 'utf-8'}`,
    'Content-Transfer-Encoding': '8bit',
    ...article.headers,
  }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`${head.join('')}\r\n`)
  socket.write(article.body)
  socket.write('\r\n.\r\n')
  await expect('240')
  socket.end('QUIT\r\n')
}
