import { defineConfig } from 'vitest/config'

/** Kills and ledgers at length, with a real Bluesky server on loopback: run by `npm run test:act` alone. */
export default defineConfig({
  test: {
    include: ['tests/replies/**/*.act.ts'],
    globalSetup: './tests/database/global-setup.ts',
    fileParallelism: false,
    testTimeout: 570_000,
    hookTimeout: 900_000,
    reporters: ['dot'],
  },
})
