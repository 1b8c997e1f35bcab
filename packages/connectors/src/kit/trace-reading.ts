/** The item as a proxy that notes which of its fields are read, as dotted paths with `*` for the places of a list. */
export function traceReading(item: unknown): { traced: unknown; read: Set<string> } {
  const read = new Set<string>()
  return { traced: wrap(item, '', read), read }
}

/** The paths of all that is no object in an item, in the same words. */
export function leavesOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).flatMap(([name, one]) => leavesOf(one, join(path, value, name)))
  return [...new Set(inner)]
}

function wrap(value: unknown, path: string, read: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) return value
  return new Proxy(value, {
    get(target, name, receiver) {
      const found = Reflect.get(target, name, receiver)
      if (typeof name === 'symbol' || !Object.hasOwn(target, name)) return found
      const here = join(path, target, name)
      read.add(here)
      return wrap(found, here, read)
    },
  })
}

function join(path: string, holder: object, name: string): string {
  const step = Array.isArray(holder) ? '*' : name
  return path === '' ? step : `${path}.${step}`
}
