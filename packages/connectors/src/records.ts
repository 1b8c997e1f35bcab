import { Invalid } from '@earshot/core/errors'

/** What stands at a dotted path (`data.items.0.id`); undefined where the path ends early. Own properties only. */
export function at(value: unknown, path: string): unknown {
  let here = value
  for (const step of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined
    here = (here as Record<string, unknown>)[step]
  }
  return here
}

/** The list at a path; throws `Invalid` where there is none. */
export function listAt(value: unknown, path: string): unknown[] {
  const found = at(value, path)
  if (!Array.isArray(found)) throw new Invalid(`“${path}” is not a list.`)
  return found
}

/** The list at a path, or an empty one where there is none. */
export function itemsAt(value: unknown, path: string): unknown[] {
  const found = at(value, path)
  return Array.isArray(found) ? found : []
}

/** The text at a path, or undefined where there is no text or an empty one. */
export function textAt(value: unknown, path: string): string | undefined {
  const found = at(value, path)
  return typeof found === 'string' && found !== '' ? found : undefined
}

/** The text or whole number at a path, as text: ids come as either. Throws `Invalid` where there is none. */
export function idAt(value: unknown, path: string): string {
  const found = at(value, path)
  if (typeof found === 'string' && found !== '') return found
  if (typeof found === 'number' && Number.isSafeInteger(found)) return String(found)
  throw new Invalid(`“${path}” holds no id.`)
}

/** The count at a path: a whole number from 0; undefined where there is none. */
export function countAt(value: unknown, path: string): number | undefined {
  const found = at(value, path)
  const count = typeof found === 'string' && /^\d{1,15}$/.test(found) ? Number(found) : found
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined
}

/** The object without its undefined values: optional fields are absent, not undefined. */
export function compact<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as never
}
