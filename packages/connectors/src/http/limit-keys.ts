import { type Limit, MINUTE, perAddress } from '../limits.ts'
import type { Line } from './engine.ts'

/** For networks that say nothing: polite, and somewhere to note that a network asked us to wait. */
const UNSAID = perAddress({ requests: 120, everyMs: MINUTE })

/** Which windows a request is counted in, with the keys that all workers share. */
export function limitKeys(line: Line, url: URL, bucket: string | undefined): { key: string; limit: Limit }[] {
  const { connector, account } = line
  const limits = connector.limits.some((limit) => limit.bucket === undefined)
    ? connector.limits
    : [...connector.limits, UNSAID]
  return limits
    .filter((limit) => limit.bucket === undefined || limit.bucket === bucket)
    .map((limit) => {
      const whose = limit.per === 'account' ? `account:${account}` : `address:${url.host}`
      return { key: `${connector.network}:${whose}:${limit.bucket ?? 'all'}:${limit.everyMs}`, limit }
    })
}
