import { printCase } from './bench.ts'
import { matchCase } from './match/matcher-case.ts'
import { tokeniseCase } from './match/tokenise-case.ts'

const SIZES = [1_000, 10_000, 100_000, 1_000_000]

export async function run(args: string[]): Promise<void> {
  const only = args.includes('--queries') ? Number(args[args.indexOf('--queries') + 1]) : undefined
  printCase(tokeniseCase())
  for (const skewed of [false, true]) {
    for (const size of SIZES) {
      if (only !== undefined && size !== only) continue
      printCase(matchCase(size, skewed))
    }
  }
}
