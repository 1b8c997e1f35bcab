// Before `npm start` and `npm test`: installs what is missing and builds dashboard and server if they are stale. It has no
// dependencies, since it runs before there are any, and is plain JavaScript that an old Node can read far enough to be told.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './lock.mjs'
import { assertNodeVersion } from './node-version.mjs'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const INSTALL_STAMP = join(ROOT, 'node_modules', '.earshot-lockfile-sha256')
const PACKAGES = readdirSync(join(ROOT, 'packages')).map((name) => `packages/${name}/src`)
/** What is built, and from what; each keeps a hash of its sources beside what was built from them. */
const BUILDS = [
  {
    what: 'the dashboard',
    folder: 'apps/web',
    sources: ['apps/web', 'packages/contract/src', 'packages/core/src', 'packages/query/src', 'packages/text/src'],
  },
  { what: 'the server', folder: 'apps/cli', sources: ['apps/cli', 'apps/api/src', 'apps/worker/src', ...PACKAGES] },
]

assertNodeVersion()

await withLock(join(ROOT, '.prepare.lock'), () => {
  install()
  for (const build of BUILDS) buildWhereStale(build)
})

/** `npm ci` when the lockfile is not the one that was installed last; `--include=dev`, since NODE_ENV may say production. */
function install() {
  const wanted = sha256([join(ROOT, 'package-lock.json')])
  if (read(INSTALL_STAMP) === wanted) return
  console.log('Installing packages (about a minute, once) …')
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(INSTALL_STAMP, wanted)
}

function buildWhereStale({ what, folder, sources }) {
  const stamp = join(ROOT, folder, 'dist', '.source-sha256')
  const wanted = sha256([
    join(ROOT, 'package-lock.json'),
    ...sources.flatMap((source) => filesBelow(join(ROOT, source))),
  ])
  if (read(stamp) === wanted) return
  console.log(`Building ${what} …`)
  run('npm', ['run', 'build', `--workspace=${folder}`, '--silent'], 'production')
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, wanted)
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist'].includes(entry.name) || /\.test\.tsx?$/.test(entry.name)) return []
    const path = join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(path) : [path]
  })
}

function sha256(files) {
  const hash = createHash('sha256')
  for (const file of files.sort())
    hash.update(file.slice(ROOT.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function run(command, args, NODE_ENV = 'development') {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV },
  })
  if (status !== 0)
    stop(
      `\`${command} ${args.join(' ')}\` failed${error ? `: ${error.message}` : ''}. What it printed above says why; mend it and start again.`,
    )
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
