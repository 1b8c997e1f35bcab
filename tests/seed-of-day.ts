/** A seed that is new each day (UTC) and the same all day: what it finds can be found again. */
export function seedOfDay(now: number = Date.now()): number {
  return Math.floor(now / 86_400_000)
}
