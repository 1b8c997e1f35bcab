import type { Gap } from '@earshot/contract/coverage'
import type { Mention } from '@earshot/contract/mentions'

export type Line = { kind: 'mention'; mention: Mention } | { kind: 'gap'; gap: Gap }

/** Puts each gap, once, above the newest mention that is older than its end; a gap that lasts stands on top. */
export function mergeGaps(mentions: readonly Mention[], gaps: readonly Gap[]): Line[] {
  const waiting = [...new Map(gaps.map((gap) => [`${gap.connectionId} ${gap.from}`, gap])).values()].sort(
    (one, other) => endOf(other) - endOf(one),
  )
  const lines: Line[] = []
  for (const mention of mentions) {
    while (waiting[0] && endOf(waiting[0]) >= Date.parse(mention.countedAt)) {
      lines.push({ kind: 'gap', gap: waiting[0] })
      waiting.shift()
    }
    lines.push({ kind: 'mention', mention })
  }
  return lines
}

function endOf(gap: Gap): number {
  return gap.until ? Date.parse(gap.until) : Number.POSITIVE_INFINITY
}
