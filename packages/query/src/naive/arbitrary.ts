import fc from 'fast-check'
import { readLenientPost } from '../lenient-post.ts'
import { checkQuery } from '../parse.ts'

/** Pieces that posts are put together from: few, so that random queries find something in random posts. */
const WORDS = [
  ...[
    'acme',
    'Acme',
    'ACMÉ',
    'cola',
    "acme's",
    'l’oréal',
    'state-of-the-art',
    'the',
    'women',
    'marketing',
    'C++',
    'AT&T',
  ],
  ...[
    '#acme',
    '#AcmeCola',
    '@acme',
    '@acme@mas.to',
    '@acme.bsky.social',
    '$ACME',
    '$5',
    'me@acme.com',
    'https://acme.com/cola',
    'www.acme.com',
  ],
  ...['アクメ', 'アクメコーラ', '最高', 'ｱｸﾒ', '#アクメ最高', 'iPhone用', '삼성전자', '삼성', 'กาแฟ', '東京'],
  ...[
    'مُحَمَّد',
    'محمد',
    'हिन्दी',
    'हिंदी',
    'café',
    'straße',
    'STRASSE',
    'ﬁne',
    '𝐀𝐜𝐦𝐞',
    'Acme™',
    'Москва',
    'ac\u200bme',
    'a\u00adcme',
  ],
  ...['🚀', '❤️', '❤', '👍🏽', '👍', '👨‍👩‍👧', '👩', '🇯🇵', '\u0000', '\ud800', '1,000', '3.5'],
]
const GLUE = [' ', ' ', ' ', ' ', '', '-', ', ', '. ', '\n', '？', "'", '/', '・', '#', '@', '_']

const anyText = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...GLUE)), { maxLength: 10 })
  .map((pairs) => pairs.flat().join(''))

export const anyPost = fc
  .record(
    {
      text: anyText,
      title: anyText,
      url: fc.constantFrom('https://www.acme.com/a', 'https://blog.acme.com/b?c', 'https://b.example'),
      lang: fc.constantFrom('en', 'en-GB', 'ja'),
      network: fc.constantFrom('bluesky', 'rss'),
      author: fc.record(
        {
          handle: fc.constantFrom('acme', 'Acme@mas.to', 'b'),
          name: anyText,
          bio: anyText,
          followers: fc.integer({ min: 0, max: 50 }),
        },
        { requiredKeys: ['handle'] },
      ),
      links: fc.constantFrom([], ['https://acme.com/x'], ['https://shop.acme.com']),
      mentions: fc.constantFrom([], ['acme']),
      replyTo: fc.constant('acme'),
      isRepost: fc.boolean(),
      likes: fc.integer({ min: 0, max: 20 }),
      media: fc.constantFrom([], ['https://a.example/b.jpg']),
      sentiment: fc.constantFrom('negative', 'positive'),
      intent: fc.constantFrom('buy', ['complain', 'leave']),
      publishedAt: fc.constantFrom('2026-01-01T23:59:59Z', '2026-02-02T00:00:00Z'),
    },
    { requiredKeys: ['text'] },
  )
  .map(readLenientPost)

const anyWord = fc.constantFrom(
  ...[
    'acme',
    'cola',
    'Acmé',
    "acme's",
    "l'oréal",
    'state-of-the-art',
    'the',
    'wom?n',
    'market*',
    'acm*',
    '`C++`',
    '`Acme`',
    'raw:"AT&T"',
  ],
  ...[
    '#acme',
    '#acmecola',
    '@acme',
    '@acme@mas.to',
    '$acme',
    'アクメ',
    'アクメコーラ',
    '最高',
    'ク',
    'コーラ',
    '#アクメ最高',
    'iphone',
    '用',
    '삼성',
    'แฟ',
    '東京',
  ],
  ...[
    'محمد',
    'हिन्दी',
    'cafe',
    'strasse',
    'fine',
    'москва',
    '🚀',
    '❤',
    '👍',
    '👩',
    '👨‍👩‍👧',
    '🇯🇵',
    '1,000',
    '3.5',
    'com',
    'social',
    '"acme cola"',
    '"アクメ 最高"',
  ],
  ...[
    '"the acme"',
    '"cola acm*"',
    '"acme cola the"~3',
    '"acme acme"~4',
    '"#acme cola"',
    '"アクメ最高"',
    'title:acme',
    'title:"acme cola"',
    'title:(acme OR アクメ)',
  ],
)
const anyField = fc.constantFrom(
  ...[
    'author:acme',
    'authorname:cola',
    'bio:"acme cola"',
    'site:acme.com',
    'url:/b',
    'url:acme',
    'links:acme.com',
    'to:acme',
    'mentions:acme',
  ],
  ...[
    'lang:en',
    'network:rss',
    'is:reply',
    'is:original',
    'has:link',
    'has:image',
    'has:hashtag',
    'has:mention',
    'has:question',
  ],
  ...[
    'sentiment:negative',
    'intent:leave',
    'followers:>10',
    'likes:5..10',
    'words:<4',
    'engagement:0',
    'published:2026-01-01..2026-02-01',
    'exclude:jobs',
  ],
)
const { query: anyTree } = fc.letrec<{ query: string }>((tie) => ({
  query: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: anyWord },
    { weight: 1, arbitrary: anyField },
    {
      weight: 3,
      arbitrary: fc
        .tuple(tie('query'), fc.constantFrom(' ', ' AND ', ' OR '), tie('query'))
        .map((parts) => `(${parts.join('')})`),
    },
    { weight: 1, arbitrary: tie('query').map((query) => `-${query}`) },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('query'), tie('query'), tie('query')).map((parts) => `ATLEAST/2(${parts.join(', ')})`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(anyWord, fc.constantFrom('NEAR', 'ONEAR'), fc.integer({ min: 0, max: 4 }), anyWord, anyWord)
        .map(([a, near, gap, b, c]) => `(${a} ${near}/${gap} (${b} OR ${c}))`),
    },
  ),
}))

/** A query that can be read: wrong ones among the random are left out, and most are made selective by a word. */
export const anyQuery = fc
  .tuple(anyTree, anyWord, fc.boolean())
  .map(([tree, word, isPlain]) => (isPlain ? tree : `${word} ${tree}`))
  .filter((text) => checkQuery(text).query !== undefined)
