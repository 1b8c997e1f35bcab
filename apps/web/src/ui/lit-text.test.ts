import { expect, test } from 'vitest'
import { cut } from './lit-text.tsx'

const shown = (text: string, ranges: { start: number; end: number }[], from = 0) =>
  cut(text, ranges, from)
    .map((piece) => (piece.lit ? `[${piece.text}]` : piece.text))
    .join('')

test('words are lit at their ranges, in whatever order they come', () => {
  expect(
    shown('Acme makes anvils', [
      { start: 11, end: 17 },
      { start: 0, end: 4 },
    ]),
  ).toBe('[Acme] makes [anvils]')
})

test('ranges that overlap light each letter once, and none reaches out of the text', () => {
  expect(
    shown('abcdef', [
      { start: 1, end: 4 },
      { start: 3, end: 99 },
    ]),
  ).toBe('a[bcd][ef]')
})

test('a part of a text is lit by offsets of the whole', () => {
  expect(shown('makes', [{ start: 7, end: 9 }], 5)).toBe('ma[ke]s')
})
