import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanLine, cleanText } from './clean.ts'

const controls = (text: string) => [...text].filter((sign) => sign < ' ' || sign === '\x7f').join('')

test('a text keeps all but controls, and its line ends become one kind, whether it is plain or not', () => {
  const signs = fc.constantFrom('a', 'é', '😀', ' ', '\t', '\n', '\r\n', '\r', '\0', '\x7f', '\u202e', '\ud800', '~')
  fc.assert(
    fc.property(fc.array(fc.oneof(signs, fc.string({ unit: 'binary-ascii', maxLength: 5 }))), (parts) => {
      const text = parts.join('')
      const cleaned = cleanText(text)
      expect(controls(cleaned).replace(/[\t\n]/g, '')).toBe('')
      const lines = text.replace(/\r\n?/g, '\n')
      expect(cleaned).toBe([...lines].filter((sign) => /[\t\n]/.test(sign) || !isForbidden(sign)).join(''))
      expect(cleanLine(text)).toBe(cleaned.replace(/\s+/g, ' ').trim())
    }),
  )
})

const isForbidden = (sign: string) => /[\p{Cs}\p{Cc}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u.test(sign)

test('a text or a line that is too long is cut, plain or not', () => {
  expect(cleanText('abcdef', 4)).toBe('abcd')
  expect(cleanText('ab😀', 3)).toBe('ab')
  expect(cleanLine('abc def', 5)).toBe('abc d')
  expect(cleanLine(' a  b ')).toBe('a b')
})
