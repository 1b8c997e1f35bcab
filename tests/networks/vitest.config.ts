import { defineConfig } from 'vitest/config'

/** The connectors against real servers on loopback: slow to install, so run by `npm run test:networks` alone. */
export default defineConfig({
  test: {
    include: ['tests/{networks,journey}/**/*.network.ts'],
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 900_000,
  },
})
