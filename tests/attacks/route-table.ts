import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Route } from '@earshot/contract/route'
import type { TSchema } from 'typebox'

const FOLDER = join(import.meta.dirname, '../../packages/contract/src')

export interface NamedRoute extends Route {
  name: string
}

/** Every route of the contract, so that a new one is attacked unasked. */
export async function readRoutes(): Promise<NamedRoute[]> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const routes: NamedRoute[] = []
  for (const file of files) {
    const module: Record<string, unknown> = await import(join(FOLDER, file))
    for (const [name, value] of Object.entries(module)) if (isRoute(value)) routes.push({ ...value, name })
  }
  return routes.sort((a, b) => a.name.localeCompare(b.name))
}

function isRoute(value: unknown): value is Route {
  return typeof value === 'object' && value !== null && 'method' in value && 'url' in value && 'access' in value
}

/** The address of a route, with `id` in each of its places. */
export function addressOf({ url }: Route, id: string): string {
  return url.replaceAll(/:\w*[iI]d\b/g, id).replace(':chart', 'volume')
}

/** Query parameters that a route can't do without. */
export function queryOf({ schema }: Route): Record<string, string> {
  const { properties = {}, required = [] } = (schema.querystring ?? {}) as Shape
  return Object.fromEntries(required.map((name) => [name, String(exampleOf(properties[name] as Shape, ''))]))
}

interface Shape {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Shape[]
  items?: Shape
  minItems?: number
  minLength?: number
  minimum?: number
  format?: string
  properties?: Record<string, Shape>
  required?: string[]
}

/** The smallest body that a schema takes; `id` stands wherever an id is asked for. */
export function exampleOf(schema: TSchema | Shape, id: string): unknown {
  const shape = schema as Shape
  if (shape.const !== undefined) return shape.const
  // The last: of roles the lowest.
  if (shape.enum) return shape.enum.includes('mentions:read') ? 'mentions:read' : shape.enum.at(-1)
  if (shape.anyOf) return exampleOf(shape.anyOf[0] as Shape, id)
  if (shape.type === 'object') {
    const entries = (shape.required ?? []).map((name) => [name, exampleOf(shape.properties?.[name] ?? {}, id)])
    return Object.fromEntries(entries)
  }
  if (shape.type === 'array') return Array.from({ length: shape.minItems ?? 0 }, () => exampleOf(shape.items ?? {}, id))
  if (shape.type === 'boolean') return true
  if (shape.type === 'integer' || shape.type === 'number') return shape.minimum ?? 0
  if (shape.format === 'uuid') return id
  if (shape.format === 'email') return 'somebody@example.com'
  if (shape.format === 'date-time') return '2030-01-01T00:00:00Z'
  return 'acme'.padEnd(shape.minLength ?? 0, 'x')
}
