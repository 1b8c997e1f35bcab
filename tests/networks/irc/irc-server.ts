import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asServant, servantFolder } from '../as-servant.ts'
import { needDebian } from '../debian.ts'
import { type ServerProcess, serverProcess } from '../server-process.ts'
import { freePort } from '../stores.ts'

export interface IrcServer extends ServerProcess {
  port: number
}

/** Debian's ngIRCd on loopback, not yet started. Further lines of its configuration may set a password. */
export async function makeIrcServer(more = ''): Promise<IrcServer> {
  needDebian({ ngircd: '/usr/sbin/ngircd' })
  const port = await freePort()
  const folder = servantFolder('ngircd')
  const file = join(folder, 'ngircd.conf')
  writeFileSync(
    file,
    `[Global]
Name = irc.test
Info = For tests
Listen = 127.0.0.1
Ports = ${port}
${more}
[Limits]
MaxConnectionsIP = 0
MaxJoins = 20
[Options]
DNS = no
Ident = no
PAM = no
`,
  )
  const [command, args] = asServant('/usr/sbin/ngircd', ['--nodaemon', '--config', file])
  return { port, ...serverProcess(command, args, port, folder) }
}
