/** Minutes from midnight, as a field of time has them. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** undefined while the field is being emptied. */
export function minuteOf(clock: string): number | undefined {
  const [hour, minute] = clock.split(':').map(Number)
  return hour === undefined || minute === undefined ? undefined : hour * 60 + minute
}
