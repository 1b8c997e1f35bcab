import { Command } from 'commander'

export function textCommand(): Command {
  return new Command('text').description('what a text tells: language, sentiment, intent')
}
