import { Failed } from '@earshot/core/errors'
import { batches } from '../batches.ts'
import { extendConnector, type Page, type Turn } from '../connector.ts'
import { MINUTE, perAccount } from '../limits.ts'
import { merged } from '../merged.ts'
import { xCompliance } from '../x-compliance/x-compliance.ts'
import { card } from './card.ts'

/** X says that it is alive every 20 seconds. */
const IDLE_MS = 45_000
/** Posts and accounts have a stream each, in four parts. */
const PLACES = ['tweets', 'users'].flatMap((kind) =>
  [1, 2, 3, 4].map((partition) => ({ url: `/2/${kind}/compliance/stream`, partition })),
)

const { channel: _, ...app } = xCompliance

/** What becomes of posts of X and their accounts, live, with Enterprise access. https://docs.x.com/x-api/compliance/posts-compliance-stream */
export const xComplianceStream = extendConnector(app, {
  network: 'x-compliance-stream',
  label: 'X, deletions live',
  postsOf: 'x',
  hosts: ['api.x.com'],
  limits: [perAccount({ requests: 100, everyMs: 15 * MINUTE })],
  card,

  stream,
})

/** After a break X sends the last five minutes again, no more: the cursor only says that there was a time before. */
async function* stream({ socket, cursor, now }: Turn<unknown>): AsyncGenerator<Page> {
  const more = cursor === undefined ? {} : { backfill_minutes: 5 }
  const open = ({ url, partition }: (typeof PLACES)[number]) =>
    socket.openLines({ url, query: { partition, ...more }, idleMs: IDLE_MS })
  const lines = await Promise.all(PLACES.map(open))
  for await (const batch of batches(merged(lines)))
    yield { items: batch.map(readLine), cursor: new Date(now()).toISOString() }
}

function readLine(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new Failed('The stream sends what is no JSON.', { cause, sample: line.slice(0, 200) })
  }
}
