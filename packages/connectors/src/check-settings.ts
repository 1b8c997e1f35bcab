import { Invalid, Refused } from '@earshot/core/errors'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import type { Connector } from './connector.ts'
import { checkUrl, type Guard } from './http/guard.ts'
import { baseOf, hostsOf } from './http/hosts.ts'

/**
 * The settings of a connection as its connector takes them: defaults filled in, unknown fields gone, hosts not private.
 * Throws `Invalid`, whose fields name what to mend, or `Refused` for a host that we do not reach.
 */
export function checkSettings(connector: Connector, given: unknown, guard: Guard = {}): unknown {
  const settings = Value.Clean(connector.settings, Value.Default(connector.settings, structuredClone(given ?? {})))
  const schema = Compile(connector.settings)
  if (!schema.Check(settings)) {
    const fields = Object.fromEntries(
      schema.Errors(settings).map((error) => [error.instancePath || '/', error.message]),
    )
    throw new Invalid(
      `These settings of ${connector.label} are not right: ${Object.entries(fields)
        .map(([field, why]) => `${field} ${why}`)
        .join('; ')}.`,
      fields,
    )
  }
  for (const host of declaredHosts(connector, settings)) {
    const base = baseOf([host])
    if (base !== undefined) checkUrl(base, guard, connector.ports)
  }
  return settings
}

/**
 * A secret that was given for one host is not sent to another because somebody changed the settings. Throws `Refused` where
 * `settings` lead to a host to which `saved` did not; both are checked settings.
 */
export function assertSameHosts(connector: Connector, settings: unknown, saved: unknown): void {
  const known = declaredHosts(connector, saved)
  const [other] = declaredHosts(connector, settings).filter((host) => !known.includes(host))
  if (other === undefined) return
  const [what, how] = connector.auth.consent ? ['sign-in', 'Sign in again'] : ['secret', 'Give the secret again']
  throw new Refused(`The saved ${what} was given for another address than ${other}. ${how}.`)
}

function declaredHosts(connector: Connector, settings: unknown): readonly string[] {
  try {
    return hostsOf(connector, settings)
  } catch (error) {
    if (error instanceof TypeError)
      throw new Invalid(`These settings of ${connector.label} name no address that can be read.`)
    throw error
  }
}
