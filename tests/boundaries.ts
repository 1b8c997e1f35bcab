/** Which room may import which: the table of docs/ARCHITECTURE.md, as code. Names are folders below apps/ and packages/. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  core: [],
  text: ['core'],
  query: ['core', 'text'],
  connectors: ['core', 'text', 'query'],
  crm: ['core', 'connectors'],
  db: ['core', 'text', 'query'],
  bus: ['core'],
  contract: ['core'],
  embedded: ['core'],
  api: ['core', 'text', 'query', 'contract', 'db', 'bus'],
  worker: ['core', 'text', 'query', 'db', 'bus', 'connectors', 'crm'],
  web: ['core', 'query', 'contract'],
  cli: ['core', 'text', 'query', 'contract', 'db', 'bus', 'connectors', 'crm', 'embedded', 'api', 'worker'],
}

/** Libraries that live in few rooms, so that changing one touches only those. */
const LIVES_IN: Record<string, readonly string[]> = {
  'drizzle-orm': ['db'],
  pg: ['db', 'embedded', 'bus'],
  bullmq: ['bus', 'worker'],
  ioredis: ['bus'],
  fastify: ['api'],
  'better-auth': ['api'],
  react: ['web'],
  undici: ['connectors'],
  '@jsforce/jsforce-node': ['crm'],
}

export interface SourceFile {
  /** Path from the repository's top, with `/`. */
  path: string
  text: string
}

/** Every import and use of the environment that breaks the layout, as `path: what`. */
export function findViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const room = file.path.split('/')[1] ?? ''
    const found = importsOf(file.text).flatMap((name) => breaches(file.path, room, name))
    if (/\bprocess\.env\b/.test(file.text) && !/(^|\/)config\.ts$/.test(file.path)) {
      found.push('process.env is read only in config.ts')
    }
    return found.map((what) => `${file.path}: ${what}`)
  })
}

function breaches(path: string, room: string, name: string): string[] {
  const own = name.match(/^@earshot\/([^/]+)/)?.[1]
  if (own) return own === room || MAY_IMPORT[room]?.includes(own) ? [] : [`imports ${name}`]
  if (name.startsWith('.'))
    return crossesRooms(path, name) ? [`reaches out of its room: ${name}`] : siblings(path, name)
  const library = name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name)
  const homes = LIVES_IN[library]
  return homes && !homes.includes(room) ? [`imports ${library}, which lives in ${homes.join(', ')}`] : []
}

function crossesRooms(path: string, name: string): boolean {
  const target = resolve(path, name)
  return target.split('/').slice(0, 2).join('/') !== path.split('/').slice(0, 2).join('/')
}

/** A feature of the dashboard imports no other feature. */
function siblings(path: string, name: string): string[] {
  const feature = path.match(/^apps\/web\/src\/features\/([^/]+)\//)?.[1]
  const target = resolve(path, name).match(/^apps\/web\/src\/features\/([^/]+)\//)?.[1]
  return feature && target && feature !== target ? [`feature ${feature} imports feature ${target}`] : []
}

function resolve(path: string, name: string): string {
  const parts = path.split('/').slice(0, -1)
  for (const part of name.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}

/** The names in `import … from`, `export … from`, `import('…')` and bare `import '…'`. */
export function importsOf(text: string): string[] {
  const pattern = /(?:\bfrom\s*|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"\n]+)['"]/gm
  return [...text.matchAll(pattern)].map((match) => match[1] ?? '')
}
