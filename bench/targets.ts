import type { Case } from './bench.ts'

/** What a figure of a case has to reach: at least, or at most. */
export interface Target {
  case: string
  figure: string
  least?: number
  most?: number
}

/** A sentence for each target that falls short or was not measured. */
export function findShortfalls(cases: readonly Case[], targets: readonly Target[]): string[] {
  return targets.flatMap(({ case: name, figure, least, most }) => {
    const value = cases.find((own) => own.case === name)?.[figure]
    const wanted = least === undefined ? `at most ${most}` : `at least ${least}`
    if (typeof value !== 'number') return [`${name}: ${figure} was not measured; it has to be ${wanted}.`]
    const isMet = value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY)
    return isMet ? [] : [`${name}: ${figure} is ${value}; it has to be ${wanted}.`]
  })
}

/** Says which targets are missed; the exit code is 1 where one is. */
export function checkTargets(cases: readonly Case[], targets: readonly Target[]): void {
  const shortfalls = findShortfalls(cases, targets)
  for (const shortfall of shortfalls) console.error(shortfall)
  console.log(`# ${targets.length - shortfalls.length} of ${targets.length} targets are met.`)
  if (shortfalls.length > 0) process.exitCode = 1
}
