import { describe, expect, test } from 'vitest'
import { checkQuery } from './parse.ts'
import { say, type Wording } from './wording.ts'
import { EN } from './wording-en.ts'
import { FR } from './wording-fr.ts'
import { JA } from './wording-ja.ts'

const holes = (words: string) => [...new Set(words.match(/\{\w+\}/g))].sort()

describe.each([
  ['French', FR],
  ['Japanese', JA],
] as [string, Wording][])('in %s', (_, wording) => {
  test.each(Object.entries(EN))('%s is said in other words, with the same values', (code, english) => {
    const words = wording[code as keyof typeof EN]
    for (const [at, said] of words.entries()) {
      const inEnglish = english[at] ?? ''
      if (!/^[\W\d]*(\{\w+\}\W*)*$/.test(inEnglish)) expect(said).not.toBe(inEnglish)
    }
    // A sentence may name a value that the English one leaves to another of its three.
    const all = holes(english.join())
    expect(all).toEqual(expect.arrayContaining(holes(words.join())))
    expect(holes(words.join())).toEqual(all)
  })
})

test.each(Object.entries(EN))('French %s keeps its spaces before double punctuation', (code) => {
  const words = FR[code as keyof typeof EN].join(' ')
  expect(words).not.toMatch(/[a-zéà}] [;:!](?= )/)
  expect(words).not.toMatch(/« | »/)
})

test('a problem is said with its values in each language', () => {
  const [problem] = checkQuery('acme NEAR/99 widget').diagnostics
  if (!problem) throw new Error('this query is wrong')
  expect(problem.message).toBe('NEAR/ takes a number from 0 to 50.')
  expect(say(FR, problem.code, problem.values).message).toBe('NEAR/ attend un nombre de 0 à 50.')
  expect(say(JA, problem.code, problem.values).message).toBe('NEAR/ には 0 から 50 までの数が必要です。')
})
