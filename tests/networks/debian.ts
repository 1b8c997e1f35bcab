import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'

const POLICY = '/usr/sbin/policy-rc.d'

/**
 * Installs what is missing of these Debian packages, with none of their services started; throws with words where that can't be done.
 * `mend` is for a package that does not configure itself on every machine: it is called once, and the configuration begun anew.
 */
export function needDebian(packages: Readonly<Record<string, string>>, mend?: () => void): void {
  const missing = Object.keys(packages).filter((name) => !existsSync(packages[name] ?? ''))
  if (missing.length === 0) return
  console.log(`Installing from Debian: ${missing.join(' ')}`)
  const own = !existsSync(POLICY)
  try {
    if (own) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
    apt(['update', '-qq'])
    configured(() => apt(['install', '-y', '-qq', '--no-install-recommends', ...missing]), mend)
  } catch (cause) {
    throw new Error(`These are missing, and could not be installed: apt-get install ${missing.join(' ')}`, { cause })
  } finally {
    if (own) rmSync(POLICY, { force: true })
  }
}

function configured(install: () => void, mend: (() => void) | undefined): void {
  try {
    install()
  } catch (error) {
    if (!mend) throw error
    mend()
    apt(['install', '-y', '-qq', '-f'])
  }
}

/** Another program may be installing just now: its lock is waited for. */
function apt(args: string[]): void {
  execFileSync('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], {
    stdio: 'pipe',
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive' },
  })
}
