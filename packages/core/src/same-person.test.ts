import { describe, expect, test } from 'vitest'
import { samePersonEvidence } from './same-person.ts'

const who = (network: string, handle: string, name: string | null = null, bio: string | null = null) => ({
  network,
  handle,
  name,
  bio,
  url: `https://${network}.example/@${handle}`,
})

describe('two authors may be one person', () => {
  test.each([
    [
      'the same handle elsewhere',
      who('mastodon', 'AnnLee@town.example'),
      who('bluesky', 'annlee.bsky.social'),
      ['handle'],
    ],
    ['the same full name', who('mastodon', 'ann1', 'Ann  Lee'), who('mastodon', 'al', 'ann lee'), ['name']],
    ['the same name in kanji', who('mastodon', 'ito1', '伊藤花子'), who('bluesky', 'hanako', '伊藤花子'), ['name']],
    [
      'a profile that names the other',
      who('mastodon', 'ann1', null, 'also https://bluesky.example/@al'),
      who('bluesky', 'al'),
      ['link'],
    ],
    [
      'all three',
      who('mastodon', 'annlee', 'Ann Lee', 'bluesky.example/@annlee!'),
      who('bluesky', 'annlee', 'Ann Lee'),
      ['link', 'handle', 'name'],
    ],
  ])('%s', (_, one, other, kinds) => {
    expect(samePersonEvidence(one, other).map(({ kind }) => kind)).toEqual(kinds)
    expect(samePersonEvidence(other, one).map(({ kind }) => kind)).toEqual(kinds)
  })

  test.each([
    ['a short handle', who('mastodon', 'ann'), who('bluesky', 'ann.bsky.social')],
    [
      'two accounts of one handle on one network',
      who('mastodon', 'annlee@a.example'),
      who('mastodon', 'annlee@b.example'),
    ],
    ['a first name', who('mastodon', 'ann1', 'Ann'), who('bluesky', 'ann2', 'Ann')],
    ['a longer address', who('mastodon', 'a1', null, 'https://bluesky.example/@alfred'), who('bluesky', 'al')],
    ['nothing', who('mastodon', 'one'), who('bluesky', 'other')],
  ])('but not for %s', (_, one, other) => {
    expect(samePersonEvidence(one, other)).toEqual([])
  })

  test('shows the words that both have', () => {
    expect(samePersonEvidence(who('mastodon', 'AnnLee@town.example'), who('bluesky', 'annlee.bsky.social'))).toEqual([
      { kind: 'handle', words: 'annlee' },
    ])
  })
})
