import { type Case, printCase } from './bench.ts'
import { matchCase, nameOfCase } from './match/matcher-case.ts'
import { postgresCase } from './match/postgres-case.ts'
import { TARGETS } from './match/targets.ts'
import { tokeniseCase } from './match/tokenise-case.ts'
import { checkTargets } from './targets.ts'

const SIZES = [1_000, 10_000, 100_000, 1_000_000]
/** The size at which Postgres is tried beside it. */
const POSTGRES_SIZE = 100_000
/** The size that is tried again in a worker that has just started: its queries come before it has read a post. */
const COLD_SIZE = 1_000_000

/**
 * `npm run bench -- match [--queries N] [--check]`: posts a CPU-second against more and more queries. With `--check`, what
 * falls short of its target is named, and the exit code is 1. With `--queries`, one size alone, and only its targets.
 */
export async function run(args: string[]): Promise<void> {
  const only = args.includes('--queries') ? Number(args[args.indexOf('--queries') + 1]) : undefined
  if (only !== undefined && !(only > 0)) throw new Error('--queries wants a number: --queries 100000')
  const cases: Case[] = []
  const add = (result: Case) => {
    printCase(result)
    cases.push(result)
    return result
  }
  add(tokeniseCase())
  for (const skewed of [false, true]) {
    for (const queries of only === undefined ? SIZES : [only]) {
      const setting = { queries, skewed, learnt: true }
      const { postsPerCpuSecond } = add(await matchCase(setting))
      if (queries === POSTGRES_SIZE)
        add(await postgresCase(nameOfCase(setting), queries, skewed, Number(postsPerCpuSecond)))
      if (queries === COLD_SIZE) add(await matchCase({ ...setting, learnt: false }))
    }
  }
  if (!args.includes('--check')) return
  const targets = TARGETS.filter(({ case: name }) => only === undefined || name.startsWith(`${only} `))
  checkTargets(cases, targets)
}
