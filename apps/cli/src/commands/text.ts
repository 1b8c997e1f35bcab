import { Command } from 'commander'
import { textEvalCommand } from './text-eval.ts'
import { textExplainCommand } from './text-explain.ts'

export function textCommand(): Command {
  return new Command('text')
    .description('what a text tells: language, sentiment, intent')
    .addCommand(textEvalCommand())
    .addCommand(textExplainCommand())
}
