import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Connector } from '@earshot/connectors/connector'
import { loadPacked, readInstalled } from '@earshot/connectors/sandbox/installed'
import { Command } from 'commander'
import { readSettings, type SettingOptions } from '../config.ts'

interface Options extends SettingOptions {
  integrity?: string
}

export function connectorInstallCommand(): Command {
  return new Command('install')
    .description(
      'adds a connector of somebody else to the configuration, pinned by its integrity; nothing of it is run but in a sandbox',
    )
    .argument('<package>', 'name@version, a folder, or a .tgz')
    .option('--integrity <sha512-…>', 'refuse any other')
    .option('--data <folder>', 'the data folder (EARSHOT_DATA, ./data)')
    .action(async (wanted: string, { integrity, ...options }: Options) => {
      const { dataDir } = readSettings(options)
      const folder = join(dataDir, 'connectors')
      await mkdir(folder, { recursive: true })
      const pack = ['pack', wanted, '--ignore-scripts', '--json', '--pack-destination', folder]
      const { stdout } = await promisify(execFile)('npm', pack, { encoding: 'utf8' })
      const [packed] = JSON.parse(stdout) as { id: string; filename: string; integrity: string }[]
      if (!packed) throw new Error(`npm gave no package for ${wanted}.`)
      const file = packed.filename.replace(/^@/, '').replace(/\//g, '-')
      const others = readInstalled(dataDir).filter((one) => one.file !== file)
      let connector: Connector
      try {
        if (integrity !== undefined && integrity !== packed.integrity)
          throw new Error(`${packed.id} is not what you pinned: its integrity is ${packed.integrity}.`)
        connector = loadPacked(join(folder, file), packed.integrity)
      } catch (error) {
        if (!readInstalled(dataDir).some((one) => one.file === file)) await rm(join(folder, file), { force: true })
        throw error
      }
      const list = [...others, { package: packed.id, integrity: packed.integrity, file }]
      await writeFile(join(dataDir, 'connectors.json'), `${JSON.stringify(list, null, 2)}\n`)
      console.log(
        `${connector.label} (${connector.network}) from ${packed.id}, pinned to ${packed.integrity}. Restart Earshot.`,
      )
    })
}
