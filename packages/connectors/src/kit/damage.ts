/** The item with a field in each of its objects that nobody knows. */
export function withUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withUnknown)
  if (typeof value !== 'object' || value === null) return value
  const known = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withUnknown(one)]))
  return { ...known, earshotUnknown: { never: ['heard', 'of'] } }
}

const OTHERS: unknown[] = [null, 12.5, 'text', {}, [], true]

/** The item in many forms, each with one field gone, or of another type. At most 400. */
export function damaged(item: unknown, how: 'missing' | 'mistyped'): unknown[] {
  return pathsOf(item)
    .flatMap((path) =>
      how === 'missing' ? [without(item, path)] : OTHERS.map((other) => withValue(item, path, other)),
    )
    .slice(0, 400)
}

function pathsOf(value: unknown, above: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.keys(value).flatMap((name) => {
    const path = [...above, name]
    return [path, ...pathsOf((value as Record<string, unknown>)[name], path)]
  })
}

function without(item: unknown, path: string[]): unknown {
  const copy = structuredClone(item)
  const holder = holderOf(copy, path)
  if (Array.isArray(holder)) holder.splice(Number(path.at(-1)), 1)
  else delete holder[path.at(-1) ?? '']
  return copy
}

function withValue(item: unknown, path: string[], other: unknown): unknown {
  const copy = structuredClone(item)
  holderOf(copy, path)[path.at(-1) ?? ''] = structuredClone(other)
  return copy
}

function holderOf(value: unknown, path: string[]): Record<string, unknown> {
  return path
    .slice(0, -1)
    .reduce((here, step) => here[step] as Record<string, unknown>, value as Record<string, unknown>)
}
