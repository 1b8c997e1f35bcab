/** How a turn of a watch ended. The set is closed: coverage, the connection's page and alerts all read it. */
export type Outcome =
  | { kind: 'heard'; posts: number }
  | { kind: 'nothing-new' }
  | { kind: 'waiting'; until: string; why: string }
  | { kind: 'failed'; why: string; sample?: string }
  | { kind: 'asks-person'; why: string }
  | { kind: 'gone'; why: string }

export type OutcomeKind = Outcome['kind']

/** The outcomes in which the network was truly heard; all others leave a gap in coverage. */
export function isHeard(outcome: Pick<Outcome, 'kind'>): boolean {
  return outcome.kind === 'heard' || outcome.kind === 'nothing-new'
}
