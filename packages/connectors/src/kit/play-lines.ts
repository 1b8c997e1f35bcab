import { Duplex } from 'node:stream'

/** A rehearsed server of a protocol of lines. Its texts carry their own CRLFs. */
export interface LineServer {
  greeting: string
  /** What it says to one line of the client; nothing where undefined. */
  answer(line: string): string | undefined
}

/** A socket with such a server at its other end; `onLine` is told of each line that the client sends. */
export function playLines(server: LineServer, onLine: (line: string) => void): Duplex {
  let rest = ''
  const socket = new Duplex({
    read: () => undefined,
    write(chunk, _, done) {
      const lines = `${rest}${chunk}`.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        onLine(line)
        const answer = server.answer(line)
        if (answer !== undefined) socket.push(answer)
      }
      done()
    },
  })
  if (server.greeting !== '') socket.push(server.greeting)
  return socket
}
