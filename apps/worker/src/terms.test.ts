import { tokensOf } from '@earshot/text/tokens-text'
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
