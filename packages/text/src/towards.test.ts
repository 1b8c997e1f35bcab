import { describe, expect, it } from 'vitest'
import { towards } from './towards.ts'

function readTowards(text: string, brand: string) {
  const start = text.indexOf(brand)
  return towards(text, [{ start, end: start + brand.length }])
}

describe('towards', () => {
  it.each([
    ['We are leaving Northwind for Contoso, so much better', 'Contoso', 'positive'],
    ['We are leaving Northwind for Contoso, so much better', 'Northwind', 'negative'],
    ['Contoso is so much better than Northwind', 'Contoso', 'positive'],
    ['Contoso is so much better than Northwind', 'Northwind', 'negative'],
    ['I love Contoso, best thing I ever bought', 'Contoso', 'positive'],
    ['Je quitte Boréalis pour Contoso', 'Boréalis', 'negative'],
    ['Contoso est bien mieux que Boréalis', 'Boréalis', 'negative'],
    ['ノースからコントソに乗り換えたら快適', 'コントソ', 'positive'],
    ['コントソはノースより安い', 'ノース', 'negative'],
    ["I wouldn't recommend Contoso to anyone", 'Contoso', 'negative'],
    ['Unlike Northwind, Contoso answers the phone, great people', 'Contoso', 'positive'],
    ['je préfère Contoso à Boréalis', 'Contoso', 'positive'],
    ['je préfère Contoso à Boréalis', 'Boréalis', 'negative'],
    ['on est passés de Boréalis à Contoso, aucun regret', 'Contoso', 'positive'],
    ['ノースをやめてコントソにした、正解だった', 'コントソ', 'positive'],
    ['ノースをやめてコントソにした、正解だった', 'ノース', 'negative'],
    ['Does Contoso deliver on Sundays?', 'Contoso', 'neutral'],
    ['Contoso, the new one, does it ship to Wales?', 'Contoso', 'neutral'],
    ["Contoso, c'est vous qui livrez le dimanche ?", 'Contoso', 'neutral'],
    ['コントソ、送料っていくらなんですか？', 'コントソ', 'neutral'],
    ['コントソに二回も予約を断られた', 'コントソ', 'negative'],
    ['コントソは三日たっても、返事が来ない', 'コントソ', 'negative'],
    ['コントソは夜中でも、すぐ直しに来てくれた', 'コントソ', 'positive'],
  ])('reads %j as towards %s: %s', (text, brand, sentiment) => {
    expect(readTowards(text, brand).sentiment).toBe(sentiment)
  })

  it.each([
    ['Contoso broke again. Useless support, I want a refund', 'Contoso'],
    ['Merci Contoso, service impeccable et livraison rapide !', 'Contoso'],
    ['コントソまた落ちてる、最悪', 'コントソ'],
  ])('reads %j, which is about one name alone, as the whole text is', (text, brand) => {
    const { sentiment } = towards(text, [])
    expect(sentiment).not.toBe('neutral')
    expect(readTowards(text, brand).sentiment).toBe(sentiment)
  })

  it('follows what a better model tells of the whole text, where nothing sets the name apart', () => {
    const whole = { sentiment: 'negative', confidence: 0.9 } as const
    const told = (text: string) => towards(text, [{ start: 0, end: 'Contoso'.length }], { whole })
    expect(told('Contoso is a thing that exists')).toMatchObject(whole)
    expect(told('Contoso is so much better than Northwind').sentiment).toBe('positive')
  })

  it('reads a text in the language that it is told, and follows what its network says of it only where there is room', () => {
    const told = (hints: { told?: string; lang?: string }) =>
      towards('Contoso est bien mieux que Boréalis', [{ start: 0, end: 7 }], hints)
    expect(told({})).toEqual(told({ told: 'fr' }))
    expect(told({ lang: 'en' })).toEqual(told({ told: 'fr' }))
    expect(told({ told: 'en' })).not.toEqual(told({ told: 'fr' }))
  })

  it('names the clause that it read', () => {
    const text = 'The shop is lovely, but Contoso broke my phone'
    const { clause } = readTowards(text, 'Contoso')
    expect(text.slice(clause.start, clause.end)).toBe('but Contoso broke my phone')
  })

  it('gives the sentiment of the whole text where nothing was matched', () => {
    expect(towards('I love this phone, best I ever had!', [])).toMatchObject({
      sentiment: 'positive',
      clause: { start: 0 },
    })
  })

  it.each(['', '\u0000\ud800', 'a'.repeat(100_000), '、'.repeat(50_000), 'Contoso '.repeat(20_000)])(
    'answers for any text',
    (text) => {
      const { confidence } = towards(text, [{ start: 0, end: Math.min(7, text.length) }])
      expect(confidence).toBeGreaterThan(0)
      expect(confidence).toBeLessThanOrEqual(1)
    },
  )
})
