import { defineConfig } from 'vitest/config'

const totals: string[] = []

/**
 * Kills and ledgers at length, with a real Bluesky server on loopback: run by `npm run test:act` alone. Ten minutes at most, once that server is
 * installed. What the tests print comes last.
 */
export default defineConfig({
  test: {
    include: ['tests/replies/**/*.act.ts'],
    globalSetup: './tests/database/global-setup.ts',
    fileParallelism: false,
    testTimeout: 570_000,
    hookTimeout: 900_000,
    onConsoleLog(log) {
      totals.push(log)
      return false
    },
    reporters: ['dot', { onTestRunEnd: () => void process.stdout.write(totals.join('\n')) }],
  },
})
