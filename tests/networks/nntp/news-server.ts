import { execFileSync } from 'node:child_process'
import { appendFileSync, chownSync, cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asServant, servantFolder } from '../as-servant.ts'
import { needDebian } from '../debian.ts'
import { type ServerProcess, serverProcess } from '../server-process.ts'
import { freePort } from '../stores.ts'

const BIN = '/usr/lib/news/bin'
const GROUP = 'earshot.acme'
/** INN runs as this user of Debian's and no other. */
const USER = 'news'

export interface NewsServer extends ServerProcess {
  port: number
  group: string
  /** What a news administrator does to an article that must go. */
  cancel(messageId: string): void
}

/** Debian's own INN, which is never started, is not configured on a machine without a domain. */
function nameDomain(): void {
  appendFileSync('/etc/news/inn.conf', '\ndomain: news.test\n')
}

/** Debian's INN on loopback with one newsgroup, not yet started; its configuration, spool and history are its own. */
export async function makeNewsServer(): Promise<NewsServer> {
  needDebian({ inn2: `${BIN}/innd` }, nameDomain)
  const port = await freePort()
  const folder = servantFolder('inn', USER)
  const conf = join(folder, 'etc', 'inn.conf')
  for (const name of [
    'etc',
    'db',
    'run',
    'log',
    'tmp',
    'spool/articles',
    'spool/overview',
    'spool/incoming/bad',
    'spool/outgoing',
    'spool/archive',
  ])
    mkdirSync(join(folder, name), { recursive: true })
  for (const [name, text] of Object.entries(files(folder, port))) writeFileSync(join(folder, name), text)
  cpSync('/etc/news/filter', join(folder, 'etc', 'filter'), { recursive: true })
  giveAway(folder)
  const env = { PATH: `${BIN}:/usr/bin:/bin`, INNCONF: conf }
  const run = (name: string, ...args: string[]) => {
    const [command, all] = asServant(join(BIN, name), args, USER)
    execFileSync(command, all, { stdio: 'pipe', env, cwd: folder })
  }
  run('makedbz', '-i', '-o')

  const [command, args] = asServant(
    '/usr/bin/env',
    [`INNCONF=${conf}`, join(BIN, 'innd'), '-f', '-N', '-P', String(port)],
    USER,
  )
  return {
    port,
    group: GROUP,
    cancel: (id) => run('ctlinnd', 'cancel', id),
    ...serverProcess(command, args, port, folder),
  }
}

function files(folder: string, port: number): Record<string, string> {
  return {
    'etc/inn.conf': `mta: "/bin/false %s"
organization: Tests
ovmethod: tradindexed
hismethod: hisv6
pathhost: news.test
domain: news.test
pathnews: /usr/lib/news
pathetc: ${folder}/etc
pathdb: ${folder}/db
pathrun: ${folder}/run
pathlog: ${folder}/log
pathtmp: ${folder}/tmp
pathspool: ${folder}/spool
patharticles: ${folder}/spool/articles
pathoverview: ${folder}/spool/overview
pathincoming: ${folder}/spool/incoming
pathoutgoing: ${folder}/spool/outgoing
patharchive: ${folder}/spool/archive
pathfilter: ${folder}/etc/filter
bindaddress: 127.0.0.1
port: ${port}
pgpverify: false
tradindexedmmap: true
`,
    'etc/storage.conf': 'method tradspool {\n  newsgroups: *\n  class: 0\n}\n',
    'etc/newsfeeds': 'ME:*::\n',
    'etc/incoming.conf': '',
    'etc/expire.ctl': '/remember/:10\n*:A:never:never:never\n',
    'etc/control.ctl': 'all:*:*:drop\n',
    'etc/distributions': '',
    'etc/moderators': '',
    'etc/readers.conf':
      'auth "loopback" {\n  hosts: "127.0.0.1"\n  default: "<tester>"\n}\naccess "all" {\n  users: "<tester>"\n  newsgroups: "*"\n  access: RPA\n}\n',
    'db/active': `control 0000000000 0000000001 n\ncontrol.cancel 0000000000 0000000001 n\njunk 0000000000 0000000001 n\n${GROUP} 0000000000 0000000001 y\n`,
    'db/active.times': '',
    'db/newsgroups': `${GROUP}\tOf Acme\n`,
    'db/history': '',
  }
}

/** All of it belongs to whom the server runs as. */
function giveAway(folder: string): void {
  const { uid, gid } = statSync(folder)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) chownSync(join(folder, name), uid, gid)
}
