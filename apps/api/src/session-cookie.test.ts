import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { tokenIn } from './session-cookie.ts'

const SECRET = 'a secret of tests'
const sign = (token: string, secret = SECRET) =>
  encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)
const read = (cookies: string) => tokenIn(cookies, 'earshot', SECRET)

test('the token of a cookie that we signed is read, wherever it stands', () => {
  expect(read(`earshot=${sign('abc')}`)).toBe('abc')
  expect(read(`a=b; earshot=${sign('abc')};c`)).toBe('abc')
})

test('no other is', () => {
  const own = decodeURIComponent(sign('abc'))
  for (const value of [
    '',
    'abc',
    'abc.',
    sign('abc', 'another secret'),
    `abd${own.slice(3)}`,
    `${own.slice(0, -2)}A=`,
    own.slice(0, -1),
    `${own}=`,
    '%E0%A4%A',
    `${own} `.repeat(2),
  ])
    expect([value, read(`earshot=${value}`)]).toEqual([value, undefined])
  expect(read(`__Host-earshot=${sign('abc')}`)).toBeUndefined()
  expect(read(`xearshot=${sign('abc')}`)).toBeUndefined()
})

test('a second one of the name counts for nothing', () => {
  expect(read(`earshot=planted; earshot=${sign('abc')}`)).toBeUndefined()
  expect(read(`earshot=${sign('abc')}; earshot=${sign('abd')}`)).toBe('abc')
})
