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

/** Refuses what the code of before may still write, even where it is `not valid`; the table that it binds is named behind. */
const BINDS = [
  /\balter\s+table\s+(?:only\s+)?(\S+)\s+add\s+(?:constraint|check|unique|primary|foreign|exclude)\b/i,
  /\bcreate\s+unique\s+index\b.*?\bon\s+(?:only\s+)?([^\s(]+)/is,
]

/** Comments are no statements. A table that the step itself makes may be bound: no code of before writes there. */
function contractsIn(sql: string): string[] {
  const statements = sql.replace(/--(?!> statement-breakpoint).*$/gm, '').split(/--> statement-breakpoint|;\s*$/m)
  const made = statements.flatMap(
    (statement) => statement.match(/\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?([^\s(]+)/i)?.[1] ?? [],
  )
  return statements.filter(
    (statement) =>
      CONTRACTS.some((contract) => contract.test(statement)) ||
      BINDS.some((binds) => {
        const table = statement.match(binds)?.[1]
        return table !== undefined && !made.includes(table)
      }),
  )
}

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
  'ALTER TABLE "app"."mentions" ADD CONSTRAINT "short" CHECK (length(text) < 9) NOT VALID;',
  'ALTER TABLE "app"."notes" ADD CONSTRAINT "of" FOREIGN KEY ("tag_id") REFERENCES "app"."tags"("id");',
  'CREATE TABLE "app"."a" ("id" uuid);\nALTER TABLE "app"."notes" ADD UNIQUE ("text");',
  'CREATE UNIQUE INDEX "once" ON "app"."notes" USING btree ("text");',
])('a step with %s would be noticed', (sql) => {
  expect(contractsIn(sql)).toHaveLength(1)
})

test('a table that the step itself makes may be bound', () => {
  const step = `CREATE TABLE "app"."a" ("id" uuid);
ALTER TABLE "app"."a" ADD CONSTRAINT "of" FOREIGN KEY ("id") REFERENCES "app"."tags"("id");
CREATE UNIQUE INDEX "once" ON "app"."a" USING btree ("id");`
  expect(contractsIn(step)).toEqual([])
})
