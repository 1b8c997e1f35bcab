import { expect, test } from 'vitest'
import { ownPath } from './own-path.ts'

const ORIGIN = 'https://earshot.example.com'

test.each([
  ['/feed?text=a#b', '/feed?text=a#b'],
  [`${ORIGIN}/leads`, '/leads'],
  ['@evil.example', '/@evil.example'],
  ['//evil.example', undefined],
  ['/\\evil.example', undefined],
  ['\\\\evil.example', undefined],
  ['/\t/evil.example', undefined],
  ['/.//evil.example', undefined],
  ['https://evil.example/', undefined],
  ['https:evil.example', '/evil.example'],
  ['https://earshot.example.com.evil.example/', undefined],
  ['https://earshot.example.com@evil.example/', undefined],
  ['javascript:alert(1)', undefined],
  ['data:text/html,x', undefined],
  ['http://[', undefined],
])('%s leads to %s', (address, path) => {
  expect(ownPath(address, ORIGIN)).toBe(path)
})
