import { expect, test } from 'vitest'
import { suggestReply } from './suggest-reply.ts'

const SAVED = [
  { name: 'Welcome', language: 'en', text: 'Thank you, {author.name}. May we help?' },
  { name: 'Prices', language: 'en', text: 'Our pricing for a team is on the page, {author.name}.' },
  { name: 'Accueil', language: 'fr', text: 'Bonjour {author.name}' },
  { name: '料金', language: 'ja', text: '料金のご案内です。' },
]

test.each([
  [{ language: 'en', text: 'Which tool has fair pricing for a small team?' }, 'Prices', ['pricing', 'team']],
  [{ language: 'en', text: 'Hello' }, 'Prices', []],
  [{ language: 'fr', text: 'Je cherche un outil' }, 'Accueil', []],
  [{ language: 'ja', text: '料金を知りたい' }, '料金', ['料金']],
])('for %j it is “%s”, for the words %j', (post, name, shared) =>
  expect(suggestReply(post, SAVED)).toEqual({ reply: expect.objectContaining({ name }), shared }),
)

test('nobody is written to in a language that is not theirs, and a variable is no word', () => {
  expect(suggestReply({ language: 'de', text: 'Welcome' }, SAVED)).toBeUndefined()
  const both = [{ name: 'Z', language: 'en', text: '{network}' }]
  expect(suggestReply({ language: 'en', text: 'which network' }, both)?.shared).toEqual([])
})
