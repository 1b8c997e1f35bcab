import { tryCase } from '@earshot/query/query-cases'
import { readLines } from './query-lines.ts'

/** `earshot query test FILE.jsonl`: exits with 1 where a line fails or none was tried. */
export async function testQueries(file: string): Promise<void> {
  let passed = 0
  let failed = 0
  for await (const { number, line } of readLines(file)) {
    const result = tryCase(line)
    if (result.passed) passed++
    else {
      failed++
      console.log(`line ${number}: ${result.query}\n  ${result.why}`)
    }
  }
  console.log(`${passed} passed, ${failed} failed`)
  if (failed > 0 || passed === 0) process.exitCode = 1
}
