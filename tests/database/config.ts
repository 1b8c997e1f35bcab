/** Which Postgres the database tests run on: the private one that npm brings, or Debian's. */
export function testPostgres(): 'embedded' | 'debian' {
  const wanted = process.env.EARSHOT_TEST_POSTGRES || 'embedded'
  if (wanted === 'embedded' || wanted === 'debian') return wanted
  throw new Error(`EARSHOT_TEST_POSTGRES is "${wanted}"; it may be embedded or debian.`)
}

/** The number of this vitest worker. */
export function workerNumber(): string {
  return process.env.VITEST_POOL_ID ?? '0'
}

/** How often a test of faults is repeated: `FAULT_RUNS`, else what is short enough for every run of the tests. */
export function faultRuns(otherwise: number): number {
  return Number(process.env.FAULT_RUNS || otherwise)
}

/** What a run of faults began from: `FAULT_SEED`, else chance; it is printed, so that a run can be had again. */
export function faultSeed(): number {
  return Number(process.env.FAULT_SEED || Math.floor(Math.random() * 2 ** 31))
}

export function testLogLevel(): string {
  return process.env.LOG_LEVEL || 'silent'
}

/** The environment of a process that a test starts. */
export function environmentWith(own: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...own }
}
