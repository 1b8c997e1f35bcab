import { DAY, HOUR, MINUTE, SECOND } from '../limits.ts'

const CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'America/Los_Angeles',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/**
 * When the day's quota begins anew, in ms since the epoch: the next midnight in California. On the two days of a year when its
 * clocks are put forward or back it is an hour beside.
 */
export function quotaBeginsAnew(now: number): number {
  const [hours = 0, minutes = 0, seconds = 0] = CLOCK.format(now).split(':').map(Number)
  const sinceMidnight = hours * HOUR + minutes * MINUTE + seconds * SECOND + (now % SECOND)
  return now - sinceMidnight + DAY
}
