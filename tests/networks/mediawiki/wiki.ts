import { execFile } from 'node:child_process'
import { appendFileSync, existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { asServant, servantFolder } from '../as-servant.ts'
import { type PhpServer, servePhp } from '../php.ts'
import { freePort } from '../stores.ts'

const run = promisify(execFile)
const ROOT = '/usr/share/mediawiki'

export const ADMIN = { name: 'Keeper', password: 'a long enough passphrase' }

/** Keepers may hide revisions, as on Wikipedia; Debian's cache folder belongs to its web server. */
const MORE_SETTINGS = [
  '',
  "$wgGroupPermissions['sysop']['deleterevision'] = true;",
  "$wgCacheDirectory = 'FOLDER';",
  '$wgShowExceptionDetails = true;',
]

export interface Wiki {
  /** Address of api.php. */
  api: string
  url: string
  restart(whileDown: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

/** A fresh wiki of Debian's MediaWiki on loopback, its pages in SQLite, gone when closed. */
export async function startWiki(): Promise<Wiki> {
  if (!existsSync(join(ROOT, 'maintenance/install.php'))) {
    throw new Error(
      'MediaWiki is missing: apt-get install --no-install-recommends mediawiki php-sqlite3 php-cli php-mbstring php-xml php-intl',
    )
  }
  const folder = servantFolder('mediawiki')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const options = ['--dbtype', 'sqlite', '--dbpath', folder, '--confpath', folder, '--scriptpath', '', '--server', url]
  const names = ['--pass', ADMIN.password, 'Testwiki', ADMIN.name]
  await run(...asServant('php', [join(ROOT, 'maintenance/install.php'), ...options, ...names]), { cwd: folder })
  appendFileSync(join(folder, 'LocalSettings.php'), MORE_SETTINGS.join('\n').replaceAll('FOLDER', folder))
  const env = { MW_CONFIG_FILE: join(folder, 'LocalSettings.php') }
  let server: PhpServer = await servePhp(ROOT, port, { folder, env })
  return {
    api: `${url}/api.php`,
    url,
    async restart(whileDown) {
      await server.stop()
      await whileDown()
      server = await servePhp(ROOT, port, { folder, env })
    },
    async close() {
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
