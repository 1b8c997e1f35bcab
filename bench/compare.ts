import type { Case } from './bench.ts'

/** The cases in what a bench printed: its lines of JSON. Other lines are for a person. */
export function readCases(printed: string): Case[] {
  return printed
    .split('\n')
    .filter((line) => line.startsWith('{"bench":'))
    .map((line) => JSON.parse(line) as Case)
}

/** A line for each figure that both runs have: before, now, and now as a multiple of before. */
export function compareCases(before: readonly Case[], now: readonly Case[]): string[] {
  return now.flatMap((one) => {
    const other = before.find((past) => past.bench === one.bench && past.case === one.case)
    if (!other) return [`${one.bench}, ${one.case}: there was no such case before.`]
    return Object.entries(one).flatMap(([figure, value]) => {
      const past = other[figure]
      if (typeof value !== 'number' || typeof past !== 'number') return []
      const times = past === 0 ? '' : `, × ${round(value / past)}`
      return [`${one.bench}, ${one.case}: ${figure} ${round(past)} → ${round(value)}${times}`]
    })
  })
}

function round(value: number): number {
  return Number(value.toPrecision(4))
}
