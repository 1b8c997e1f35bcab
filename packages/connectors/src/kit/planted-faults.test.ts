import { describe, expect, test } from 'vitest'
import { checks } from './checks.ts'
import { model } from './model-network.ts'
import { planted } from './planted-faults.ts'
import { runCheck, runChecks } from './run-checks.ts'

test('the model network passes every check', async () => {
  const results = await runChecks(model)
  // It hears posts, so that a connector of another kind must keep the last promise.
  expect(results.filter((result) => result.state !== 'passed')).toMatchObject([{ why: 'it hears posts' }])
  expect(results.length).toBeGreaterThanOrEqual(30)
}, 60_000)

describe('each check finds the fault planted for it', () => {
  test.each(planted)(
    '$check: $fault',
    async ({ check: name, subject }) => {
      const check = checks.find((one) => one.name === name)
      expect(check, `no check is called “${name}”`).toBeDefined()
      if (check) expect(await runCheck(check, subject)).toMatchObject({ state: 'failed' })
    },
    20_000,
  )
})

test('no check is without a planted fault', () => {
  const proven = new Set(planted.map((one) => one.check))
  expect(checks.map((check) => check.name).filter((name) => !proven.has(name))).toEqual([])
})
