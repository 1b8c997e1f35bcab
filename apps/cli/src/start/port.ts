import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'

const LISTENING = '0A'

/** Throws, with the holder's name where it can be told and the next free port, if `port` can't be listened on. */
export async function assertPortFree(host: string, port: number): Promise<void> {
  const error = await tryListen(host, port)
  if (!error) return
  if (error.code === 'EACCES')
    throw new Error(`Port ${port} is only for root here. Choose one above 1023: --port 3000.`)
  if (error.code === 'EADDRNOTAVAIL') throw new Error(`This machine has no address ${host}. Use --host 127.0.0.1.`)
  if (error.code !== 'EADDRINUSE') throw error
  const holder = holderOf(port)
  const free = await nextFreePort(host, port + 1)
  throw new Error(
    `Port ${port} is taken${holder ? ` by ${holder}` : ''}. Stop that, or start on a free one: npm start -- --port ${free}`,
  )
}

async function nextFreePort(host: string, from: number): Promise<number> {
  for (let port = from; port < 65_536; port++) if (!(await tryListen(host, port))) return port
  throw new Error(`No port from ${from} on is free on ${host}.`)
}

function tryListen(host: string, port: number): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', resolve)
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(undefined)))
  })
}

/** `node (process 4711)`, where this machine lets us see it. */
function holderOf(port: number): string | undefined {
  try {
    return process.platform === 'linux' ? holderFromProc(port) : holderFromLsof(port)
  } catch {
    // Only a courtesy: the sentence stands without the name.
    return undefined
  }
}

function holderFromProc(port: number): string | undefined {
  const hexPort = port.toString(16).toUpperCase().padStart(4, '0')
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((file) => readFileSync(file, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(`:${hexPort}`) && fields[3] === LISTENING)
    .map((fields) => `socket:[${fields[9]}]`)
  const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && holdsOne(name, sockets))
  return pid && `${readFileSync(`/proc/${pid}/comm`, 'utf8').trim()} (process ${pid})`
}

function holdsOne(pid: string, sockets: string[]): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => sockets.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)))
  } catch {
    // Another user's process, or one that has just ended.
    return false
  }
}

function holderFromLsof(port: number): string | undefined {
  const fields = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { encoding: 'utf8' }).split(
    '\n',
  )
  const [pid, command] = [fields.find((field) => field.startsWith('p')), fields.find((field) => field.startsWith('c'))]
  return pid && command && `${command.slice(1)} (process ${pid.slice(1)})`
}
