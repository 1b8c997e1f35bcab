import { Refused } from '@earshot/core/errors'
import type { Connector } from '../connector.ts'

/** The hosts that a connector declares for these settings. An entry is a host, `host:port`, an origin, `*.host` or `*`: any public one. */
export function hostsOf(connector: Connector, settings: unknown): readonly string[] {
  return typeof connector.hosts === 'function' ? connector.hosts(settings) : connector.hosts
}

/** Where a path without a host is asked for: the first declared host, by https unless it says otherwise. */
export function baseOf(hosts: readonly string[]): string | undefined {
  const first = hosts.find((host) => !host.includes('*'))
  return first === undefined ? undefined : /^https?:\/\//.test(first) ? first : `https://${first}`
}

/** Throws `Refused` unless the URL's host was declared. */
export function checkDeclared(url: URL, hosts: readonly string[], label: string): void {
  if (!hosts.some((entry) => fits(url, entry.toLowerCase()))) {
    throw new Refused(`${url.host} is not a host that ${label} may reach.`)
  }
}

function fits(url: URL, entry: string): boolean {
  if (entry === '*') return true
  if (entry.startsWith('*.')) return url.hostname.endsWith(entry.slice(1))
  const host = entry.replace(/^(https?|wss?):\/\//, '').replace(/\/.*$/, '')
  return host === url.host || host === url.hostname
}
