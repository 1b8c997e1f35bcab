import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

/** Another client of the server: says what it is told to. */
export interface IrcClient {
  say(channel: string, text: string): void
  send(line: string): void
  quit(): void
}

/** Signs in under a nick and joins a channel. */
export function joinAs(port: number, nick: string, channel: string): Promise<IrcClient> {
  const socket: Socket = connect(port, '127.0.0.1')
  const send = (line: string) => socket.write(`${line}\r\n`)
  socket.on('error', () => undefined) // the server is restarted under it
  send(`NICK ${nick}`)
  send(`USER ${nick} 0 * :${nick}`)
  return new Promise((resolve, reject) => {
    let last = ''
    socket.once('close', () => reject(new Error(`The server closed the line: ${last}`)))
    createInterface({ input: socket }).on('line', (line) => {
      last = line
      if (line.startsWith('PING')) send(line.replace('PING', 'PONG'))
      if (/ 001 /.test(line)) send(`JOIN ${channel}`)
      if (/ 366 /.test(line))
        resolve({ send, say: (to, text) => send(`PRIVMSG ${to} :${text}`), quit: () => socket.destroy() })
    })
  })
}
