import { expect, test } from 'vitest'
import { toAnswer } from './problem.ts'

const failure = (code: string) =>
  new Error('a statement failed', { cause: Object.assign(new Error('of Postgres'), { code }) })

test.each([
  ['53100', 507, 'disk-full', 60],
  ['ENOSPC', 507, 'disk-full', 60],
  ['53300', 503, 'unavailable', 5],
  ['57P01', 503, 'unavailable', 5],
])('%s of the database answers %i, and when to try again', (code, status, name, retryAfter) => {
  expect(toAnswer(failure(code), 'request', 0)).toMatchObject({ retryAfter, problem: { status, code: name } })
})

test('what nobody planned answers 500 and says nothing of itself', () => {
  const answer = toAnswer(failure('42703'), 'request', 0)
  expect(answer).toMatchObject({ problem: { status: 500, code: 'internal' } })
  expect(JSON.stringify(answer)).not.toMatch(/statement|Postgres|42703/)
})
