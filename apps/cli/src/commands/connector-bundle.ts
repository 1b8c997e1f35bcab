import { resolve } from 'node:path'
import { bundlePackage } from '@earshot/connectors/sandbox/bundle'
import { Command } from 'commander'

export function connectorBundleCommand(): Command {
  return new Command('bundle')
    .description('makes one file of plain JavaScript of your package’s connector, as others install it')
    .argument('<folder>', 'the folder of its package.json')
    .action(async (folder: string) => {
      const { file, bytes, connector } = await bundlePackage(resolve(folder))
      console.log(`${connector.label}: ${file}, ${Math.ceil(bytes / 1024)} kB`)
    })
}
