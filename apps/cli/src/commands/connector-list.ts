import { connectors } from '@earshot/connectors/registry'
import { Command } from 'commander'
import { tableOf } from './connector-table.ts'

export function connectorListCommand(): Command {
  return new Command('list')
    .description('every connector, and how it was verified')
    .option('--json', 'as JSON: {"connectors":[{"network","label","verified"}]}')
    .option('--markdown', 'as the page docs/NETWORKS.md, with what the cards say')
    .action(({ json, markdown }: { json?: boolean; markdown?: boolean }) => {
      if (markdown) return console.log(tableOf(connectors))
      const rows = connectors.map(({ network, label, card }) => ({ network, label, verified: card.verified }))
      if (json) return console.log(JSON.stringify({ connectors: rows }))
      const width = Math.max(...rows.map((row) => row.network.length))
      for (const { network, label, verified } of rows)
        console.log(`${network.padEnd(width)}  ${label.padEnd(20)}  ${verified}`)
    })
}
