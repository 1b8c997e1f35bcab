import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanLine, cleanText } from './clean.ts'
import { tokenisePost } from './tokens.ts'
import { LINK_TOKEN, MAX_TOKENS, makeTokenBuffer, OPAQUE_TOKEN } from './tokens-buffer.ts'
import { hashToken, hashToken2 } from './tokens-hash.ts'
import { listTokens, tokensOf } from './tokens-text.ts'

const written = (text: string) => tokensOf(text).map((token) => token.text)

describe('tokens', () => {
  test.each([
    ['folds case, accents and width', 'CAFÉ ＣＡＦＥ́ café', ['cafe', 'cafe', 'cafe']],
    ['folds what is equal in capitals', 'STRASSE straße ıİ ΟΔΟΣ', ['strasse', 'strasse', 'ii', 'οδοσ']],
    ['leaves a possessive out', "Acme's cola, Acme’s", ['acme', 'cola', 'acme']],
    ['parts at other apostrophes and dashes', "l'oréal state-of-the-art", ['l', 'oreal', 'state', 'of', 'the', 'art']],
    ['gives a hashtag and its word', '#Acme_Cola', ['#acme_cola', 'acme_cola']],
    ['gives the characters of a Japanese hashtag', '#アク', ['#アク', 'ア', 'ク']],
    ['gives a handle no word', '@acme.bsky.social.', ['@acme.bsky.social']],
    ['gives a remote handle twice', '@acme@mas.to', ['@acme@mas.to', '@acme']],
    ['gives tickers, not prices', '$BRK.B $100', ['$brk.b', '100']],
    ['hides links and mail addresses', 'a https://acme.com/acme www.acme.com me@acme.com b', ['a', '', '', '', 'b']],
    ['ends a link at Japanese', 'https://acme.jpはい', ['', 'は', 'い']],
    ['composes half-width kana', 'ｶﾞｰﾊﾟ', ['ガ', 'ー', 'パ']],
    ['composes Hangul', '삼성'.normalize('NFD'), ['삼', '성']],
    ['parts at a change of script', 'iPhone用ケース', ['iphone', '用', 'ケ', 'ー', 'ス']],
    ['keeps vowels of Hindi', 'हिन्दी कि की', ['हिन्दी', 'कि', 'की']],
    ['drops vowel points of Arabic', 'مُحَمَّد', ['محمد']],
    ['drops what is invisible', 'ac\u200bm\u00ade\u0000 \u200eacme\ud800', ['acme', 'acme']],
    ['keeps joined emoji one', '👨‍👩‍👧👍🏽❤️🇯🇵🇫🇷', ['👨‍👩‍👧', '👍', '❤', '🇯🇵', '🇫🇷']],
    ['reads styled letters', '𝐀𝐜𝐦𝐞 Acme™', ['acme', 'acme']],
  ])('%s', (_, text, expected) => {
    expect(written(text)).toEqual(expected)
  })

  test('hashes each token as it is written', { timeout: 60_000 }, () => {
    const tokens = makeTokenBuffer()
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        tokenisePost({ text }, tokens)
        for (const [entry, token] of listTokens(text, tokens, 0, tokens.count).entries()) {
          if (tokens.kind[entry] === LINK_TOKEN || tokens.kind[entry] === OPAQUE_TOKEN) continue
          expect([tokens.hash[entry], tokens.hash2[entry]]).toEqual([hashToken(token.text), hashToken2(token.text)])
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('reads a post up to its limit, and a huge word as one opaque token', () => {
    const tokens = makeTokenBuffer()
    tokenisePost({ title: 'a b', text: '#x '.repeat(30_000) }, tokens)
    expect(tokens.tokens).toBe(MAX_TOKENS)
    expect(tokensOf('x'.repeat(200_000)).map((token) => token.kind)).toEqual(['opaque'])
    expect(tokensOf('x'.repeat(255)).map((token) => token.kind)).toEqual(['word'])
    expect(tokensOf('é'.repeat(255)).map((token) => token.kind)).toEqual(['word'])
    expect(tokensOf('क'.repeat(86)).map((token) => token.kind)).toEqual(['opaque'])
  })
})

describe('clean', () => {
  test('drops what can not be stored or would deceive', () => {
    expect(cleanText('a\u0000b\ud800c\u202ed\r\ne\u0007😀')).toBe('abcd\ne😀')
    expect(cleanText('a😀', 2)).toBe('a')
    expect(cleanLine(' a\n b\u2028c ')).toBe('a b c')
  })
})
