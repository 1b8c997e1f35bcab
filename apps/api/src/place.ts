/**
 * Whom a network address stands for where tries are counted: itself, or, in IPv6, its /64, since one line is given that
 * many. An IPv4 address written as IPv6 is the IPv4 address.
 */
export function placeOf(address: string): string {
  if (!address.includes(':')) return address
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(address)?.[1]
  if (mapped) return mapped
  const [head = [], tail = []] = address.split('::').map((part) => part.split(':').filter((word) => word !== ''))
  const words = [...head, ...Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0'), ...tail]
  return `${words
    .slice(0, 4)
    .map((word) => word.replace(/^0+(?=.)/, '').toLowerCase())
    .join(':')}::/64`
}
