// `npx tsx tests/networks/bluesky/run.ts`: starts the network, prints its addresses, serves until Ctrl-C.
import { startBluesky } from './bluesky-network.ts'

const network = await startBluesky()
console.log(JSON.stringify({ pds: network.pds, appview: network.appview }))
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => network.stop().then(() => process.exit(0)))
