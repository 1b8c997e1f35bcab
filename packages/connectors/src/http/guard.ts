import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { Refused } from '@earshot/core/errors'
import ipaddr from 'ipaddr.js'

/** `allowPrivate`: the hosts (`mastodon.lan`, `127.0.0.1:8080`) that the operator allows although they are private or on an odd port. */
export interface Guard {
  allowPrivate?: readonly string[]
  /** How names become addresses; the system's where absent. */
  lookup?: LookupFunction
}

const PORTS = new Set(['', '80', '443', '8080', '8443'])
const PUBLIC_IPV6 = ipaddr.parseCIDR('2000::/3')
/** Public by its number, and answered by the machine's own host. */
const METADATA_OF_AZURE = '168.63.129.16'
const NOT_FOR_ALL = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'].map((range) => ipaddr.parseCIDR(range))

/** True for an address that anyone on the Internet may own: none of loopback, private, link-local, shared, mapped or reserved ones. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.parse(address)
  if (ip.range() !== 'unicast' || address === METADATA_OF_AZURE) return false
  // ipaddr.js calls ::127.0.0.1 and its like unicast, so IPv6 must lie in the one range that is given out.
  return ip.kind() === 'ipv4' || (ip.match(PUBLIC_IPV6) && !NOT_FOR_ALL.some((range) => ip.match(range)))
}

/**
 * The address as a URL that we may ask, else throws `Refused`. To be called when it is saved, before each request and on each
 * redirect: a socket's lookup never sees an address that is written in digits. The URL parser has already turned decimal,
 * octal, hexadecimal and circled digits into dotted ones. `ports` are open besides those of the web.
 */
export function checkUrl(address: string | URL, guard: Guard = {}, ports: readonly number[] = []): URL {
  const url = parse(address)
  if (!['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol))
    throw new Refused(`${url.protocol} addresses are not read; use https.`)
  if (url.username || url.password) throw new Refused('An address may not carry a name or password.')
  if (isAllowed(url, guard)) return url
  const host = bareHost(url)
  if (isIP(host) ? !isPublicAddress(host) : isLocalName(host)) throw refusal(host)
  if (!PORTS.has(url.port) && !ports.includes(Number(url.port)))
    throw new Refused(`Port ${url.port} of ${url.hostname} is not open to connectors.`)
  return url
}

/** The same for what nobody on the way may read or change: https alone, but for a host that the operator named. */
export function checkSecureUrl(address: string | URL, guard: Guard = {}): URL {
  const url = checkUrl(address, guard)
  if (url.protocol !== 'https:' && !isAllowed(url, guard))
    throw new Refused(`Nothing secret is sent to ${url.host} without https.`)
  return url
}

/** True where the operator named this host, with or without its port. */
export function isAllowed(url: URL, guard: Guard): boolean {
  const host = bareHost(url)
  const port = url.port || (url.protocol === 'https:' || url.protocol === 'wss:' ? '443' : '80')
  return (guard.allowPrivate ?? []).some((named) => {
    const plain = named.toLowerCase()
    return plain === host || plain === `${host}:${port}` || plain === `${url.hostname}:${port}`
  })
}

/** A lookup for sockets that refuses names which lead to a private address, at the moment of connecting. */
export function guardedLookup(guard: Guard = {}): LookupFunction {
  const lookup = guard.lookup ?? (systemLookup as LookupFunction)
  const named = new Set((guard.allowPrivate ?? []).map((host) => host.toLowerCase().replace(/:\d+$/, '')))
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      if (error || named.has(hostname.toLowerCase())) return callback(error, address, family)
      const addresses = Array.isArray(address) ? address.map((one) => one.address) : [address]
      return addresses.every(isPublicAddress) ? callback(null, address, family) : callback(refusal(hostname), '')
    })
  }
}

function parse(address: string | URL): URL {
  try {
    return new URL(address)
  } catch {
    throw new Refused(`“${String(address).slice(0, 200)}” is not an address; it starts with https://`)
  }
}

function bareHost(url: URL): string {
  return url.hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.+$/, '')
}

function isLocalName(host: string): boolean {
  return !host.includes('.') || /\.(localhost|localdomain|local|internal|intranet|lan|home\.arpa)$/.test(host)
}

function refusal(host: string): Refused {
  return new Refused(
    `${host} is a private address. Only the operator can allow it, by naming it in EARSHOT_ALLOW_PRIVATE.`,
  )
}
