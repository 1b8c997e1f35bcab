import { parseQuery } from '@earshot/query/parse'
import { describeDiagnostic, QueryError } from '@earshot/query/query-error'
import type { Query } from '@earshot/query/tree'

/** Reads a query of the command line; prints what is wrong with it, underlined, and sets exit code 2 where it can't be read. */
export function readQuery(text: string): Query | undefined {
  try {
    return parseQuery(text)
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    const { start, end } = error.diagnostic
    console.error(text.replace(/\s/g, ' '))
    console.error(`${' '.repeat(start)}${'^'.repeat(Math.max(1, Math.min(end, text.length) - start))}`)
    console.error(describeDiagnostic(error.diagnostic))
    process.exitCode = 2
    return undefined
  }
}
