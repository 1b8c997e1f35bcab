import type { Static, TSchema } from 'typebox'
import type { Connector, Page, Turn } from '../connector.ts'
import type { ErrorRule } from '../http/error-rule.ts'
import type { PackagedAuth } from './description.ts'

/** What a turn is in the sandbox. `now()` is when it began. */
type PackagedTurn<S> = Pick<Turn<S>, 'settings' | 'cursor' | 'since' | 'http' | 'now'>

/** Types a connector in a package of its own: what can be written here is what the sandbox takes. */
export function definePackaged<S extends TSchema>(
  connector: Pick<Connector<Static<S>>, 'network' | 'label' | 'hosts' | 'limits' | 'can' | 'card' | 'normalise'> & {
    settings: S
    auth: PackagedAuth
    errors?: readonly Omit<ErrorRule, 'matches' | 'until'>[]
    test(turn: PackagedTurn<Static<S>>): Promise<{ found: string }>
    search?(turn: PackagedTurn<Static<S>> & { query: string }): AsyncIterable<Page>
    channel?(turn: PackagedTurn<Static<S>>): AsyncIterable<Page>
  },
): typeof connector {
  return connector
}
