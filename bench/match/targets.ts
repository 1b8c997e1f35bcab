import type { Target } from '../targets.ts'

/** On one core. 15,000 posts a second is two and a half times a firehose of 6,000. */
export const TARGETS: readonly Target[] = [
  { case: '100000 queries uniform', figure: 'postsPerCpuSecond', least: 150_000 },
  { case: '1000000 queries uniform', figure: 'postsPerCpuSecond', least: 40_000 },
  { case: '1000000 queries skewed', figure: 'postsPerCpuSecond', least: 15_000 },
  { case: '1000000 queries uniform, nothing learnt', figure: 'postsPerCpuSecond', least: 40_000 },
  { case: '1000000 queries skewed, nothing learnt', figure: 'postsPerCpuSecond', least: 15_000 },
  { case: '100000 queries uniform, Postgres', figure: 'ratio', least: 20 },
  { case: '100000 queries skewed, Postgres', figure: 'ratio', least: 20 },
  ...['1000000 queries uniform', '1000000 queries skewed'].flatMap((name): Target[] => [
    { case: name, figure: 'bytesPerQuery', most: 200 },
    { case: name, figure: 'p99Ms', most: 1 },
    { case: name, figure: 'changeVisibleMs', most: 1_000 },
    { case: name, figure: 'slowestLoadedMs', most: 1_000 },
  ]),
  ...[1_000, 10_000, 100_000, 1_000_000]
    .flatMap((size) => [`${size} queries uniform`, `${size} queries skewed`])
    .flatMap((name): Target[] => [
      { case: name, figure: 'misses', most: 0 },
      { case: name, figure: 'falseHits', most: 0 },
      { case: name, figure: 'checkedHits', least: 1 },
    ]),
]
