import { expect, test } from 'vitest'
import { barsPicture, columnsPicture } from './picture.ts'

test('a label full of markup stays text in the saved picture', () => {
  const svg = barsPicture('<b>', [{ label: '"><script>', value: 3, text: '3' }])
  expect(svg).not.toContain('<script')
  expect(svg).not.toContain('<b>')
})

test('a column that was not heard is hatched, others are not', () => {
  const column = { label: 'Mon', negative: 1, neutral: 0, positive: 0 }
  expect(columnsPicture('Volume', [{ ...column, isGap: true }])).toContain('url(#h)')
  expect(columnsPicture('Volume', [{ ...column, isGap: false }])).not.toContain('url(#h)"')
})
