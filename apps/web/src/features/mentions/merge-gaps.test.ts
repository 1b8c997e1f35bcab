import type { Gap } from '@earshot/contract/coverage'
import type { Mention } from '@earshot/contract/mentions'
import { expect, test } from 'vitest'
import { mergeGaps } from './merge-gaps.ts'

const at = (hour: number) => `2026-03-01T${String(hour).padStart(2, '0')}:00:00Z`
const mention = (hour: number) => ({ id: `m${hour}`, countedAt: at(hour) }) as Mention
const gap = (from: number, until: number | null): Gap => ({
  connectionId: 'c',
  network: 'feed',
  label: 'Feed',
  from: at(from),
  until: until === null ? null : at(until),
  cause: 'The address answered 503',
})
const shown = (mentions: Mention[], gaps: Gap[]) =>
  mergeGaps(mentions, gaps).map((line) =>
    line.kind === 'gap' ? `gap to ${line.gap.until?.slice(11, 13) ?? 'now'}` : line.mention.id,
  )

test('a gap stands between the mentions that came after and before it', () => {
  expect(shown([mention(9), mention(5)], [gap(6, 8)])).toEqual(['m9', 'gap to 08', 'm5'])
})

test('a gap that lasts stands on top, and one that two pages tell of is shown once', () => {
  expect(shown([mention(9), mention(5)], [gap(6, 8), gap(8, null), gap(6, 8)])).toEqual([
    'gap to now',
    'm9',
    'gap to 08',
    'm5',
  ])
})

test('a gap older than what has been read waits for its page', () => {
  expect(shown([mention(9)], [gap(1, 2)])).toEqual(['m9'])
})
