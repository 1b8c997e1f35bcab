import { Command } from 'commander'

export function queryCommand(): Command {
  return new Command('query').description('test, explain and match queries')
}
