import { Command } from 'commander'
import { textEvalCommand } from './text-eval.ts'

export function textCommand(): Command {
  return new Command('text').description('what a text tells: language, sentiment, intent').addCommand(textEvalCommand())
}
