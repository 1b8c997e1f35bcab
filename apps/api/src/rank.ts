import { Forbidden } from '@earshot/core/errors'
import type { Role } from '@earshot/core/roles'
import type { Caller } from './caller.ts'

/** Only an owner makes, changes, removes or signs out an owner. */
export function requireRank(caller: Caller, before: Role, after: Role): void {
  if ((before === 'owner' || after === 'owner') && caller.role !== 'owner') {
    throw new Forbidden('Only an owner may make, change, remove or sign out an owner.')
  }
}
