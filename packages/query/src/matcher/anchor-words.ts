import { hashToken } from '@earshot/text/tokens-hash'
import type { Part, Phrase } from '../tree.ts'
import type { Anchoring } from './anchors.ts'
import type { Frequency } from './frequency.ts'
import { pairKey, prefixKey, profileKey, WIDE_KEY } from './keys.ts'
import { stemOf } from './program.ts'

/** Posts of a million that hold some word of a profile, or some three letters, of which nothing is learnt. */
const PROFILE_COST = 1_000
const PREFIX_GUESS = 10_000
/** Two words stand side by side so much oftener than chance has it. */
const AFFINITY = 20
/** What a pair costs for each post that holds its first word: a look-up, a fraction of a trial; and its own place. */
const LOOK_UP = 0.05
const PAIR_COST = 10

export const WIDE: Anchoring = { anchors: [{ key: WIDE_KEY, guard: 0, first: 0 }], cost: 1_000_000 }

/** The cheapest word or pair of a phrase. */
export function anchorPhrase({ parts, scope }: Phrase, frequency: Frequency): Anchoring {
  if (scope === 'authorname' || scope === 'bio') {
    const part = parts.find(({ kind }) => kind === 'exact')
    return part ? single(profileKey(hashToken(part.text)), PROFILE_COST) : WIDE
  }
  let best = WIDE
  for (const [at, part] of parts.entries()) {
    for (const found of [anchorPart(part, frequency), anchorPair(parts[at - 1], part, frequency)]) {
      if (found && found.cost < best.cost) best = found
    }
  }
  return best
}

/** A word that a post needs to hold, and how many posts of a million do; undefined where the phrase names none. */
export function guardOfPhrase(
  { parts, scope }: Phrase,
  frequency: Frequency,
): { hash: number; cost: number } | undefined {
  if (scope === 'authorname' || scope === 'bio') return undefined
  const words = parts
    .filter(({ kind }) => kind === 'exact')
    .map((part) => ({ hash: hashToken(part.text), cost: costOf(part, frequency) }))
  return words.sort((a, b) => a.cost - b.cost)[0]
}

export function single(key: number, cost: number): Anchoring {
  return { anchors: [{ key, guard: 0, first: 0 }], cost }
}

function anchorPart(part: Part, frequency: Frequency): Anchoring {
  if (part.kind === 'exact') return single(hashToken(part.text), costOf(part, frequency))
  const stem = stemOf(part.text)
  if (stem.length < 3 || /^[#@$]/.test(stem)) return WIDE
  const key = prefixKey(hashToken(stem.slice(0, 3)))
  return single(key, frequency.of(key, PREFIX_GUESS))
}

/** A pair begins with a word or a character: other tokens may share their position, and would hide it. */
function anchorPair(left: Part | undefined, right: Part, frequency: Frequency): Anchoring | undefined {
  if (!left || left.kind === 'wild' || right.kind === 'wild' || /^[#@$]/.test(left.text)) return undefined
  const first = hashToken(left.text)
  const key = pairKey(first, hashToken(right.text))
  const before = costOf(left, frequency)
  const after = costOf(right, frequency)
  const chance = Math.min(before, after, (AFFINITY * before * after) / 1_000_000)
  const cost = Math.min(before, after, frequency.of(key, chance)) + LOOK_UP * before + PAIR_COST
  return { anchors: [{ key, guard: 0, first }], cost }
}

function costOf({ text }: Part, frequency: Frequency): number {
  return frequency.of(hashToken(text), rarityOf(text))
}

/** How many posts of a million hold a word of which nothing is known but its length. */
function rarityOf(text: string): number {
  const length = /^[#@$]/.test(text) ? text.length + 3 : text.length
  return length <= 1 ? 20_000 : length <= 3 ? 5_000 : length <= 5 ? 500 : 100
}
