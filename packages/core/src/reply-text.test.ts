import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asSent, lengthOf, partsOf } from './reply-text.ts'

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

const shape = { maxLength: 40, counts: 'graphemes' } as const

test('a reply that fits is one part; a longer one is cut after a paragraph, a sentence or a word', () => {
  expect(partsOf(' It fits. ', shape, 'ann')).toEqual(['It fits.'])
  expect(partsOf('We are sorry to hear it.\n\nWhich order was it? Write to us.', shape, 'ann')).toEqual([
    'We are sorry to hear it.',
    'Which order was it? Write to us.',
  ])
  expect(partsOf('We are sorry to hear that. Your order left our house on Monday', shape, 'ann')).toEqual([
    'We are sorry to hear that.',
    'Your order left our house on Monday',
  ])
  expect(partsOf('It is one long sentence that goes on and on without an end', shape, 'ann')).toEqual([
    'It is one long sentence that goes on and',
    'on without an end',
  ])
})

test('parts of Japanese end where a reader would stop, and never begin with what closes a sentence', () => {
  const text = 'ご連絡ありがとうございます。ご不便をおかけして申し訳ございません。担当の者がすぐにお調べいたします。'
  const parts = partsOf(text, { ...shape, maxLength: 30 }, 'ann')
  expect(parts.join('')).toBe(text)
  expect(parts[0]).toBe('ご連絡ありがとうございます。')
  for (const part of parts) expect(part).not.toMatch(/^[。、」]/)
})

test('a link stays whole, a handle counts in each part, and one word that is too long is cut', () => {
  const link = 'https://acme.example/help?order=12345'
  expect(partsOf(`Please read this page first: ${link}`, shape, 'ann')).toEqual(['Please read this page first:', link])
  const named = partsOf(
    'one two three four five six',
    { maxLength: 15, counts: 'characters', beginsWithHandle: true },
    'ann',
  )
  expect(named).toEqual(['one two', 'three four', 'five six'])
  expect(partsOf('x'.repeat(90), shape, 'ann').map((part) => part.length)).toEqual([40, 40, 10])
})

test('whatever is written, every part fits, and nothing of it is lost', () => {
  const written = fc.string({
    unit: fc.constantFrom('a', 'é', '石', '鹸', '。', '. ', ' ', '\n\n', '👨‍👩‍👧‍👦', 'https://x.example/y '),
  })
  fc.assert(
    fc.property(written, (text) => {
      const parts = partsOf(text, { ...shape, maxLength: 25 }, 'ann')
      for (const part of parts) expect(lengthOf('graphemes', part)).toBeLessThanOrEqual(25)
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
  )
})
