import { expect, test } from 'vitest'
import { usedUpUntil, waitUntil } from './wait.ts'

const NOW = Date.UTC(2026, 10, 22, 12)

test.each([
  ['seconds', { 'retry-after': '120' }, NOW + 120_000],
  ['a date', { 'retry-after': 'Sun, 22 Nov 2026 13:00:00 GMT' }, NOW + 3_600_000],
  ['a date in the past', { 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }, NOW],
  ['an old form of date', { 'retry-after': 'Sunday, 22-Nov-26 13:00:00 GMT' }, NOW + 3_600_000],
  ['seconds since 1970', { 'x-rate-limit-reset': String(NOW / 1000 + 60) }, NOW + 60_000],
  ['an ISO date', { 'x-ratelimit-reset': '2026-11-22T12:05:00.000Z' }, NOW + 300_000],
  ['seconds left', { 'ratelimit-reset': '30' }, NOW + 30_000],
  ['the structured header', { ratelimit: '"default";r=0;t=45' }, NOW + 45_000],
  ['ms since 1970', { 'x-ratelimit-reset': String(NOW + 60_000) }, NOW + 60_000],
  ['ten years', { 'retry-after': '315360000' }, NOW + 86_400_000],
  ['a date in 2099', { 'retry-after': 'Thu, 01 Jan 2099 00:00:00 GMT' }, NOW + 86_400_000],
  ['nonsense', { 'retry-after': 'soon' }, undefined],
  ['nothing', {}, undefined],
])('a wait told as %s is obeyed', (_, headers, until) => {
  expect(waitUntil(headers as Record<string, string>, NOW)).toBe(until)
})

test('a window that is used up is waited for, one that is not is not', () => {
  expect(usedUpUntil({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '60' }, NOW)).toBe(NOW + 60_000)
  expect(usedUpUntil({ 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '60' }, NOW)).toBeUndefined()
  expect(usedUpUntil({ 'x-ratelimit-remaining': '0' }, NOW)).toBeUndefined()
})
