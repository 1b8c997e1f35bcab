import { NOTIFICATION_KINDS } from '@earshot/core/notification'
import { expect, test } from 'vitest'
import { DIGEST_WORDS } from './digest-words.ts'
import { NEWS_WORDS } from './news-words.ts'

const by = { id: 'a', name: 'Ada' }
const rule = { id: 'r', name: 'Shipping' }
const room = { id: 'q', name: 'Outage' }

/** Every sentence of a language. */
function sentences(language: keyof typeof NEWS_WORDS): string[] {
  const words = NEWS_WORDS[language]
  const lines = NOTIFICATION_KINDS.flatMap((kind) =>
    [1, 3].flatMap((count) =>
      [
        { kind, by, rule: null, room, count },
        { kind, by: null, rule, room: null, count },
        { kind, by: null, rule: null, room: null, count },
      ].map((news) => words.line(news)),
    ),
  )
  const digest = DIGEST_WORDS[language]
  const digests = [
    digest.subject('daily'),
    digest.subject('weekly'),
    digest.heard('3', undefined),
    digest.heard('3', '+5%'),
    digest.sentiment('1', '2', '3'),
    digest.open('1'),
    digest.overdue('2'),
    digest.leads('3'),
    digest.top,
    digest.see,
    digest.unsubscribe,
  ]
  return [
    ...lines,
    ...digests,
    words.several(3),
    words.more(1),
    words.more(3),
    words.open,
    words.footer('Acme'),
    words.settings,
    words.unsubscribe,
  ]
}

test('each language has words of its own for each thing that is told', () => {
  const [en, fr, ja] = [sentences('en'), sentences('fr'), sentences('ja')]
  for (const text of [...en, ...fr, ...ja]) expect(text).not.toMatch(/undefined|null|NaN/)
  en.forEach((text, i) => {
    if (text !== '3 notifications') expect([fr[i] === text, ja[i] === text, text]).toEqual([false, false, text])
  })
})

test('French has its no-break spaces, Japanese its own signs', () => {
  for (const text of sentences('fr')) expect(text).not.toMatch(/[^\u202f\u00a0][;?!»]|[^\u00a0]:|«(?!\u00a0)/)
  for (const text of sentences('ja')) expect(text).not.toMatch(/[:;?!,.]/)
})
