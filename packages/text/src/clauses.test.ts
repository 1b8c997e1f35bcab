import { describe, expect, it } from 'vitest'
import { clausesOf } from './clauses.ts'

const cut = (text: string) => clausesOf(text).map(({ start, end }) => text.slice(start, end))

describe('the clauses of a text', () => {
  it.each([
    ['値段は高いですが味は最高', ['値段は高いですが', '味は最高']],
    ['前は好きだったが今は違う', ['前は好きだったが', '今は違う']],
    ['アクメは安いけどコントソは速い', ['アクメは安いけど', 'コントソは速い']],
    ['楽しみにしてたのに届かない', ['楽しみにしてたのに', '届かない']],
  ])('of Japanese are cut behind a particle that turns the sense: %j', (text, clauses) => {
    expect(cut(text)).toEqual(clauses)
  })

  it.each([
    'コントソが遅い',
    'コントソのほうが安い',
    'あなたが選んだコントソ',
    '荷物が届かない',
    'ノースよりコントソが好き',
    '友達も乗り換えたがってる',
    'みんな買いたがる',
  ])('of Japanese are not cut behind a subject: %j', (text) => {
    expect(cut(text)).toEqual([text])
  })

  it('are cut at signs and before words that turn the sense', () => {
    expect(cut('Good food, bad service but we stayed. Never again')).toEqual([
      'Good food',
      'bad service',
      'but we stayed',
      'Never again',
    ])
  })
})
