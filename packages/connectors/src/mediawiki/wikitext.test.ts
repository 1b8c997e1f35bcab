import { expect, it } from 'vitest'
import { addedLines, readWikitext } from './wikitext.ts'

it('leaves the words of links, headings and lists, and takes the markup', () => {
  const source =
    "== Reception ==\n* Liked by [[User:Keeper|its keeper]] and '''others'''.<ref name=\"a\">note</ref>\n[https://shop.example Sold out] {{done}}"
  expect(readWikitext(source)).toBe('Reception\nLiked by its keeper and others.\nSold out done')
})

it('finds the lines that an edit added, also where it adds one that was there before', () => {
  expect(addedLines('a\nb', 'a\nnew\nb\na')).toBe('new\na')
  expect(addedLines('a\nb', 'a')).toBe('')
})

it('takes no longer for a text that is made of brackets', () => {
  const begun = performance.now()
  for (const piece of ['[[', '{{', "''", '<ref', '<!--', '[https://', '==']) readWikitext(piece.repeat(20_000))
  expect(performance.now() - begun).toBeLessThan(3_000)
})
