import type { Act } from '@earshot/core/roles'
import type { TSchema } from 'typebox'

/**
 * Who may call a route: anyone (`open`), any signed-in person in whatever workspace (`account`), or a member, or an API
 * key, that may do the act. The role matrix, the OpenAPI document and the attack tests all read it.
 */
export type Access = 'open' | 'account' | Act

/** A route without its handler: what api registers, web calls and the documentation shows. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  readonly url: `/${string}`
  readonly access: Access
  readonly summary: string
  readonly schema: {
    readonly params?: TSchema
    readonly querystring?: TSchema
    readonly body?: TSchema
    readonly response: Readonly<Record<number, TSchema>>
  }
}
