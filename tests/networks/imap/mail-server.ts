import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { asServant, servantFolder } from '../as-servant.ts'
import { needDebian } from '../debian.ts'
import { type ServerProcess, serverProcess } from '../server-process.ts'
import { freePort } from '../stores.ts'

export interface MailServer extends ServerProcess {
  port: number
  user: string
  password: string
}

/** Debian's Dovecot on loopback with one mailbox, not yet started. */
export async function makeMailServer(): Promise<MailServer> {
  needDebian({ 'dovecot-imapd': '/usr/lib/dovecot/imap' })
  const port = await freePort()
  const folder = servantFolder('dovecot')
  const [user, password] = ['alerts', 'open-the-letters']
  const root = process.getuid?.() === 0
  const owner = root ? 'nobody' : userInfo().username
  const group = root ? 'nogroup' : execFileSync('id', ['-gn'], { encoding: 'utf8' }).trim()
  const file = join(folder, 'dovecot.conf')
  const [mkdir, where] = asServant('mkdir', ['-p', join(folder, 'run'), join(folder, 'mail')])
  execFileSync(mkdir, where)
  writeFileSync(join(folder, 'users'), `${user}:{PLAIN}${password}\n`)
  writeFileSync(file, configuration(folder, port, owner, group))
  const [command, args] = asServant('/usr/sbin/dovecot', ['-F', '-c', file])
  return { port, user, password, ...serverProcess(command, args, port, folder) }
}

function configuration(folder: string, port: number, owner: string, group: string): string {
  return `protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/run
log_path = ${folder}/run/log
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain
default_internal_user = ${owner}
default_internal_group = ${group}
default_login_user = ${owner}
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${folder}/mail/%u
mailbox_list_index = no
passdb {
  driver = passwd-file
  args = ${folder}/users
}
userdb {
  driver = static
  args = uid=${owner} gid=${group} home=${folder}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`
}
