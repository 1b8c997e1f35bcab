import { defineConfig } from 'vitest/config'

/** The connectors against real servers on loopback: slow to install, so run by `npm run test:networks` alone. */
export default defineConfig({
  test: {
    include: ['tests/networks/**/*.network.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 900_000,
  },
})
