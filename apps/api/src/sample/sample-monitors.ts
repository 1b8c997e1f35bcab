/** What the sample workspace listens to: a coffee machine's maker that does not exist, and its rival. */
export const SAMPLE_MONITORS = [
  { name: 'Lumora', kind: 'brand' as const, query: '(lumora OR ルモラ OR @lumora OR #lumora)' },
  { name: 'Bravika', kind: 'competitor' as const, query: '(bravika OR ブラビカ)' },
]
