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
