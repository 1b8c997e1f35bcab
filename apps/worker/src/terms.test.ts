import { tokensOf } from '@earshot/text/tokens-text'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { termsOf } from './terms.ts'

const terms = (text: string) => termsOf(tokensOf(text))

test('the longest words of a text, each once, without those that every text has', () => {
  expect(terms('The grinder, the GRINDER broke after two weeks #broken')).toEqual(['grinder', 'broke', 'weeks'])
})

test('Japanese is parted where its scripts change, and hiragana alone says nothing', () => {
  expect(terms('ルモラの購入を考えています。グラインダー付きはどこで買えますか？')).toEqual([
    'グラインダー',
    'ルモラ',
    '購入',
  ])
})

test('Korean keeps the words that its spaces part, Thai those of a dictionary', () => {
  expect(terms('삼성전자 최고')).toEqual(['삼성전자', '최고'])
  expect(terms('ฉันชอบกาแฟ')).toContain('กาแฟ')
})

test('of many words the eight longest are kept, of words that are as long those that come first by their letters', () => {
  const word = fc.stringMatching(/^[w-z]{4,7}$/)
  fc.assert(
    fc.property(fc.array(word, { maxLength: 40 }), (words) => {
      const sorted = [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
      expect(terms(words.join(' '))).toEqual(sorted.slice(0, 8))
    }),
  )
})
