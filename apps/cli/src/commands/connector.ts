import { Command } from 'commander'
import { connectorBundleCommand } from './connector-bundle.ts'
import { connectorCheckCommand } from './connector-check.ts'
import { connectorInstallCommand } from './connector-install.ts'
import { connectorListCommand } from './connector-list.ts'
import { connectorNewCommand } from './connector-new.ts'
import { connectorReadCommand } from './connector-read.ts'
import { connectorTryCommand } from './connector-try.ts'

export function connectorCommand(): Command {
  return new Command('connector')
    .description('connectors to networks: list, write, check and try them')
    .addCommand(connectorListCommand())
    .addCommand(connectorNewCommand())
    .addCommand(connectorCheckCommand())
    .addCommand(connectorTryCommand())
    .addCommand(connectorReadCommand())
    .addCommand(connectorBundleCommand())
    .addCommand(connectorInstallCommand())
}
