import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    // Most tests wait for a server or a page: on two cores the default, one at a time, leaves half of the machine idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ['./tests/layer-times.ts', 'default'],
    projects: [
      {
        test: {
          name: 'unit',
          testTimeout: 30_000,
          include: ['{apps,packages,tests,bench,scripts}/**/*.test.ts'],
          exclude: ['**/node_modules/**', '**/*.db.test.ts', '**/*.e2e.test.ts'],
        },
      },
      {
        test: {
          name: 'db',
          include: ['{apps,packages,tests}/**/*.db.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: './tests/database/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['{apps,tests}/**/*.e2e.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: './tests/database/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
})
