import { connectors } from '@earshot/connectors/registry'
import { Command } from 'commander'

export function connectorListCommand(): Command {
  return new Command('list')
    .description('every connector, and how it was verified')
    .option('--json', 'as JSON: {"connectors":[{"network","label","verified"}]}')
    .action(({ json }: { json?: boolean }) => {
      const rows = connectors.map(({ network, label, card }) => ({ network, label, verified: card.verified }))
      if (json) return console.log(JSON.stringify({ connectors: rows }))
      const width = Math.max(...rows.map((row) => row.network.length))
      for (const { network, label, verified } of rows)
        console.log(`${network.padEnd(width)}  ${label.padEnd(20)}  ${verified}`)
    })
}
