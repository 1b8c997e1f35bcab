import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDER = join(import.meta.dirname, '../migrations')

/** What the code of before can't work beside: it names what is gone, or leaves out what is now wanted. */
const CONTRACTS = [
  /\bdrop\s+(table|column|view|schema|type)\b/i,
  /\brename\b/i,
  /\bset\s+not\s+null\b/i,
  /\bset\s+data\s+type\b/i,
  /\balter\s+column\s+\S+\s+drop\s+default\b/i,
  /\badd\s+column\b(?!.*\bdefault\b).*\bnot\s+null\b/is,
]

/** Steps of before the first release, beside which no code of before ever ran. Nothing is added here. */
const BEFORE_THE_FIRST_RELEASE = [
  '0002_replies-taken-back.sql',
  '0005_counts_that_are_read.sql',
  '0006_adjustments.sql',
  '0007_pushes_as_text.sql',
]

/** Comments are no statements. */
const contractsIn = (sql: string) =>
  sql
    .replace(/--(?!> statement-breakpoint).*$/gm, '')
    .split(/--> statement-breakpoint|;\s*$/m)
    .filter((statement) => CONTRACTS.some((contract) => contract.test(statement)))

test('each step of the schema only adds, so that yesterday’s code works beside it', () => {
  const steps = readdirSync(FOLDER).filter((name) => name.endsWith('.sql'))
  expect(steps.length).toBeGreaterThan(15)
  const contracting = steps.filter((name) => contractsIn(readFileSync(join(FOLDER, name), 'utf8')).length > 0)
  expect(contracting.sort()).toEqual(BEFORE_THE_FIRST_RELEASE)
})

test.each([
  'ALTER TABLE "app"."mentions" DROP COLUMN "text";',
  'ALTER TABLE "app"."mentions" RENAME COLUMN "text" TO "words";',
  'ALTER TABLE "app"."mentions" ALTER COLUMN "text" SET NOT NULL;',
  'ALTER TABLE "app"."mentions" ADD COLUMN "mood" text NOT NULL;',
  'DROP TABLE "app"."mentions" CASCADE;',
])('a step with %s would be noticed', (sql) => {
  expect(contractsIn(sql)).toHaveLength(1)
})
