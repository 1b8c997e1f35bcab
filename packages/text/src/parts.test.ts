import { describe, expect, it } from 'vitest'
import { readTowards, WRITERS } from '../training/posts.ts'
import { clausesOf } from './clauses.ts'
import { type Leaning, leaningOf, leaningOfWhole, readParts } from './parts.ts'

const posts = WRITERS.flatMap(readTowards)

function readAnew(text: string, lang: string): Leaning {
  readParts(text, lang)
  return leaningOfWhole()
}

describe('the leaning of a part of a text', () => {
  it('is near that of the part read as a text of its own, in every language', () => {
    expect(new Set(posts.map(({ lang }) => lang))).toEqual(new Set(['en', 'fr', 'ja']))
    const parts = posts.flatMap(({ text, lang }) => clausesOf(text).map((clause) => ({ text, lang, clause })))
    expect(parts.length).toBeGreaterThan(500)
    const near = parts.filter(({ text, lang, clause }) => {
      readParts(text, lang)
      const { leans } = leaningOf(clause)
      return Math.abs(leans - readAnew(text.slice(clause.start, clause.end), lang).leans) < 0.5
    })
    expect(near.length / parts.length).toBeGreaterThan(0.9)
  })

  it('is that of the whole where the part is all that there is, save how a text begins', () => {
    for (const { text, lang } of posts) {
      readParts(text, lang)
      const whole = leaningOfWhole()
      expect(Math.abs(leaningOf({ start: 0, end: text.length }).leans - whole.leans)).toBeLessThan(1)
    }
  })

  it('takes nothing from what a name in it is called', () => {
    const read = (name: string) => {
      const text = `I went to ${name} today and the staff were rude`
      readParts(text, 'en')
      return leaningOf({ start: 0, end: text.length, without: { start: 10, end: 10 + name.length } })
    }
    expect(read('Best Happy Love')).toEqual(read('Cold Plain Wood'))
  })

  it('is nothing where nothing stands', () => {
    readParts('I love it   ', 'en')
    expect(leaningOf({ start: 9, end: 12 })).toEqual({ leans: 0, plain: 0 })
    expect(leaningOf({ start: 12, end: 9 })).toEqual({ leans: 0, plain: 0 })
  })

  it('is read again where another text was read between', () => {
    const text = 'The room was lovely, but the food was horrible'
    const food = { start: 21, end: text.length }
    readParts(text, 'en')
    const before = leaningOf(food)
    readAnew('朝食がとても美味しくて大満足です。', 'ja')
    readParts(text, 'en')
    expect(leaningOf(food)).toEqual(before)
    expect(before.leans).toBeLessThan(0)
  })
})
