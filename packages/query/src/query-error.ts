import { Invalid } from '@earshot/core/errors'
import type { Diagnostic } from './tree.ts'

/** A query that can't be read. `diagnostic` says where, what was expected and how to mend it. */
export class QueryError extends Invalid {
  readonly diagnostic: Diagnostic
  constructor(diagnostic: Diagnostic) {
    super(describeDiagnostic(diagnostic), { '/query': describeDiagnostic(diagnostic) })
    this.diagnostic = diagnostic
  }
}

/** One line for a person; positions are counted from 1. */
export function describeDiagnostic({ start, message, expected, mend }: Diagnostic): string {
  return `At character ${start + 1}: ${message} Expected ${expected}. ${mend}`
}
