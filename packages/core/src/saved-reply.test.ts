import { expect, test } from 'vitest'
import { fillIn, gapsIn, unknownVariables } from './saved-reply.ts'

test('variables are filled in wherever they stand; what fills them is not read again', () => {
  const values = { 'author.name': '{brand}', brand: 'Acme' }
  expect(fillIn('Hello {author.name}, {brand} and {brand}', values)).toBe('Hello {brand}, Acme and Acme')
})

test('one without a value stays, and is a gap', () => {
  const filled = fillIn('Hello {author.name} of {network}', { 'author.name': ' ', network: 'Bluesky' })
  expect(filled).toBe('Hello {author.name} of Bluesky')
  expect(gapsIn(filled)).toEqual(['author.name'])
  expect(gapsIn('Hello {author.name}, {author.name}')).toEqual(['author.name'])
})

test('what is no variable is named, also one that every object has', () => {
  expect(unknownVariables('{author.nam}, {brand}, {} and {constructor}')).toEqual(['author.nam', '', 'constructor'])
  expect(unknownVariables('a { b } in JSON, {author.name}')).toEqual([])
  expect(fillIn('{constructor}', {})).toBe('{constructor}')
})
