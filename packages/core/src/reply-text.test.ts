import { expect, test } from 'vitest'
import { asSent, lengthOf } from './reply-text.ts'

test('a text is counted as its network counts', () => {
  const family = '👨‍👩‍👧‍👦'
  const link = 'https://example.com/a/very/long/address/indeed'
  expect(lengthOf('characters', family)).toBe(7)
  expect(lengthOf('utf16', family)).toBe(11)
  expect(lengthOf('graphemes', `${family} é `)).toBe(4)
  expect(lengthOf('bytes', 'é石')).toBe(5)
  expect(lengthOf('short-links', `@ann@town.example ${link}`)).toBe(5 + 23)
  expect(lengthOf('emoji-bytes', 'Danke! 🧼')).toBe(7 + 4)
  expect(lengthOf('weighted', `acme 石鹸 ${family} ${link}`)).toBe(4 + 1 + 4 + 1 + 2 + 1 + 23)
})

test('where a network wants it, a reply begins with the handle, once', () => {
  expect(asSent('Hello', {}, 'ann')).toBe('Hello')
  expect(asSent('Hello', { beginsWithHandle: true }, 'ann')).toBe('@ann Hello')
  expect(asSent('Hello @ann', { beginsWithHandle: true }, 'ann')).toBe('Hello @ann')
})
