import type { Subject } from './stage.ts'

/** One promise that every connector keeps. */
export interface Check {
  /** A sentence, true of a connector that passes. */
  name: string
  /** Why it does not apply, or undefined where it does. */
  skip?(subject: Subject): string | undefined
  /** Throws `Fault` with what is wrong and what to do. */
  run(subject: Subject): Promise<void> | void
}

/** What a check found to be wrong, for whoever writes the connector. */
export class Fault extends Error {}

export function expectThat(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Fault(otherwise)
}

/** Throws unless both hold the same ids, and names those that are missing or too many. */
export function expectIds(found: Iterable<string>, wanted: Iterable<string>, what: string): void {
  const have = new Set(found)
  const want = new Set(wanted)
  const missing = [...want].filter((id) => !have.has(id))
  const extra = [...have].filter((id) => !want.has(id))
  expectThat(missing.length === 0, `${what}: ${missing.length} posts are missing, such as ${missing[0]}.`)
  expectThat(
    extra.length === 0,
    `${what}: ${extra.length} posts are there that the network never served, such as ${extra[0]}.`,
  )
}

/** For checks that make no sense on a stream, which is no request and answer. */
export const requestsOnly = ({ rehearsal, connector }: Subject) =>
  connector.pushed
    ? 'nothing is asked of it: its posts are pushed'
    : rehearsal.mode === 'stream'
      ? 'a stream is no request and answer'
      : rehearsal.speak
        ? 'it is not spoken to by HTTP'
        : undefined

export const pagedOnly = (subject: Subject) =>
  requestsOnly(subject) ?? (subject.rehearsal.singlePage ? 'the network answers with everything at once' : undefined)
