import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getConnector } from '@earshot/connectors/registry'
import { addToRegistry, filesElsewhere, filesOf, packageOf } from '@earshot/connectors/scaffold/new-connector'
import { Conflict } from '@earshot/core/errors'
import { Command } from 'commander'

export function connectorNewCommand(): Command {
  return new Command('new')
    .description("makes a connector's folder and the registry's line; the kit's test finds it there")
    .argument('<name>', 'the network, in lower case with hyphens')
    .option('--extends <network>', 'a connector that it is like, such as mastodon')
    .option('--in <folder>', 'make it there, as a package of your own, and leave the registry alone')
    .action((name: string, options: { extends?: string; in?: string }) => {
      const home = dirname(fileURLToPath(import.meta.resolve('@earshot/connectors/registry')))
      const folder = join(options.in ?? home, name)
      if (options.extends) getConnector(options.extends)
      const files = !options.in
        ? filesOf(name, options.extends)
        : options.extends
          ? filesElsewhere(filesOf(name, options.extends))
          : packageOf(name)
      if (existsSync(folder)) throw new Conflict(`${folder} is there already.`)
      const registry = join(home, 'registry.ts')
      const registered = options.in ? undefined : addToRegistry(readFileSync(registry, 'utf8'), name)
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true })
        writeFileSync(join(folder, file), text)
      }
      if (options.in) linkEngine(options.in, home)
      if (registered !== undefined) writeFileSync(registry, registered)
      const quoted = folder.includes(' ') ? `"${folder}"` : folder
      console.log(
        `Made ${folder}. What is still wrong with it: npx earshot connector check ${options.in ? quoted : name}`,
      )
    })
}

/** Lets what lies in a folder elsewhere find the engine, and the libraries that it comes with, in this installation. */
function linkEngine(folder: string, home: string): void {
  const modules = resolve(home, '../../../node_modules')
  const links = join(folder, 'node_modules')
  if (!existsSync(links)) symlinkSync(modules, links, 'dir')
  const description = join(folder, 'package.json')
  if (!existsSync(description))
    writeFileSync(description, `${JSON.stringify({ private: true, type: 'module' }, null, 2)}\n`)
}
