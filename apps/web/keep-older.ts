import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const KEPT_MS = 24 * 3600_000

/**
 * Leaves the parts of the last day's builds beside a new one's: a page that is open while its server is rebuilt still finds the
 * palette, the board and the charts that it has not yet asked for.
 */
export function keepOlder(): Plugin {
  return {
    name: 'earshot-keep-older',
    apply: 'build',
    config: () => ({ build: { emptyOutDir: false } }),
    writeBundle({ dir }) {
      if (!dir) return
      const assets = join(dir, 'assets')
      for (const name of readdirSync(assets)) {
        const path = join(assets, name)
        if (Date.now() - statSync(path).mtimeMs > KEPT_MS) rmSync(path)
      }
    },
  }
}
