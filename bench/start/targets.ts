import type { Target } from '../targets.ts'

const INTERACTIONS = ['j and k', 'open', 'mark done', 'tag', 'palette']

/** What is promised of two free cores. */
export const TARGETS: Target[] = [
  { case: 'cold start', figure: 'readySeconds', most: 180 },
  { case: 'warm start', figure: 'readySeconds', most: 5 },
  { case: 'at rest', figure: 'togetherMb', most: 300 },
  { case: 'feed', figure: 'scriptKb', most: 220 },
  { case: 'overview', figure: 'moreScriptKb', most: 150 },
  ...INTERACTIONS.map((name): Target => ({ case: `interaction: ${name}`, figure: 'p75Ms', most: 100 })),
]
