import { describe, expect, test } from 'vitest'
import { connectors } from '../registry.ts'
import { loadSubjects } from './load.ts'
import { runChecks } from './run-checks.ts'

describe.each(connectors.map((connector) => connector.network))('%s', (network) => {
  test('passes every check of the kit', async () => {
    for (const subject of await loadSubjects(network)) {
      const results = await runChecks(subject)
      const failed = results.filter((result) => result.state === 'failed')
      expect(failed.map(({ check, why }) => `${check}: ${why}`)).toEqual([])
      const least = subject.connector.deletionsOnly ? 10 : 15
      expect(results.filter((result) => result.state === 'passed').length).toBeGreaterThanOrEqual(least)
    }
  }, 240_000)
})
