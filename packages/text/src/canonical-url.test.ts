import { expect, it } from 'vitest'
import { canonicalUrl } from './canonical-url.ts'

it.each([
  ['http://www.Example.com/news/', 'https://example.com/news'],
  ['https://example.com/news?utm_source=x&b=2&a=1#top', 'https://example.com/news?a=1&b=2'],
  ['https://m.example.com:443/news/amp/', 'https://example.com/news'],
  ['http://example.com:8080/', 'https://example.com:8080'],
  ['https://example.com/index.html?fbclid=1', 'https://example.com'],
  ['https://www.youtube.com/watch?v=abc&si=xyz', 'https://youtube.com/watch?v=abc'],
])('gives %s the form %s, and leaves that as it is', (address, expected) => {
  expect(canonicalUrl(address)).toBe(expected)
  expect(canonicalUrl(expected)).toBe(expected)
})

it('keeps what tells pages apart', () => {
  expect(canonicalUrl('https://example.com/?id=1')).not.toBe(canonicalUrl('https://example.com/?id=2'))
  expect(canonicalUrl('https://news.example.com/a')).not.toBe(canonicalUrl('https://example.com/a'))
  expect(canonicalUrl('https://m.co/a')).toBe('https://m.co/a')
})

it.each(['mailto:a@b.c', 'no address', '', 'javascript:alert(1)'])(
  'gives back %j, which is no http address',
  (text) => {
    expect(canonicalUrl(text)).toBe(text)
  },
)
