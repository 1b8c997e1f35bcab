import { Command } from 'commander'
import { explainQuery } from './query-explain.ts'
import { matchQuery } from './query-match.ts'
import { testQueries } from './query-test.ts'

export function queryCommand(): Command {
  const command = new Command('query').description('test, explain and match queries')
  command
    .command('test')
    .argument('<file>', 'JSON Lines: {"query", "post", "match"}')
    .description('tries each line of a file, prints the failures and "N passed, M failed"')
    .action(testQueries)
  command
    .command('explain')
    .allowUnknownOption() // a query may begin with a dash
    .argument('<query>')
    .option('--post <json>', 'a post, as JSON: which words match where, or why not')
    .option('--posts <file>', 'posts, as JSON Lines')
    .description('what a query asks for, and what it finds in a post')
    .action(explainQuery)
  command
    .command('match')
    .allowUnknownOption()
    .argument('<query>')
    .requiredOption('--posts <file>', 'posts, as JSON Lines')
    .description('prints the posts of a file that a query matches')
    .action(matchQuery)
  return command
}
