import { type Check, Fault } from './check.ts'
import { checks } from './checks.ts'
import type { Subject } from './stage.ts'

export interface CheckResult {
  check: string
  state: 'passed' | 'failed' | 'not applicable'
  why?: string
}

/** Runs every check of the kit on one rehearsal of a connector. A check that breaks has failed: the connector did what no check foresaw. */
export async function runChecks(subject: Subject, only: readonly Check[] = checks): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  for (const check of only) results.push(await runCheck(check, subject))
  return results
}

export async function runCheck(check: Check, subject: Subject): Promise<CheckResult> {
  const why = check.skip?.(subject)
  if (why !== undefined) return { check: check.name, state: 'not applicable', why }
  try {
    await check.run(subject)
    return { check: check.name, state: 'passed' }
  } catch (error) {
    return {
      check: check.name,
      state: 'failed',
      why: error instanceof Fault ? error.message : `It broke: ${tell(error)}`,
    }
  }
}

/** What broke, and where in the connector: the kit's own steps say nothing to whoever writes one. */
function tell(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const steps = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const own = steps.filter((line) => !/node:|node_modules|[\\/](kit|sandbox|commands)[\\/]/.test(line))
  return [`${error.name}: ${error.message}`, ...own.slice(0, 3)].join('\n')
}
