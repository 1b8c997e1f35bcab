import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Connector } from '../connector.ts'
import { createEngine } from '../http/engine.ts'
import type { WireRequest } from '../http/transport.ts'
import { loadSubjects } from '../kit/load.ts'
import { runChecks } from '../kit/run-checks.ts'
import { chunks } from '../kit/stage.ts'
import { memoryBudget } from '../memory-budget.ts'
import { normaliseAll } from '../normalise-all.ts'
import { packageOf } from '../scaffold/new-connector.ts'
import { memorySecrets } from '../secrets.ts'
import { bundlePackage } from './bundle.ts'
import { loadPackaged } from './packaged.ts'

const PACKAGES = join(import.meta.dirname, '../../../../tests/packages')
const TOKEN = 'the-token-of-this-very-connection'
const limits = { memoryBytes: 24 * 1024 * 1024, sliceMs: 700, longest: 8 * 1024 * 1024 }
let source: string
let hostile: Connector
let sent: WireRequest[]

const engine = createEngine({
  transport: async (request) => {
    sent.push(request)
    const told = JSON.stringify({ headers: request.headers, base64: Buffer.from(TOKEN).toString('base64') })
    return { status: 200, headers: { 'x-echo': request.headers.authorization ?? '' }, body: chunks(Buffer.from(told)) }
  },
})
afterAll(() => engine.close())

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(PACKAGES, 'hostile/hostile.js')],
    bundle: true,
    format: 'iife',
    globalName: 'earshotConnector',
    external: ['node:*'],
    write: false,
  })
  source = outputFiles[0]?.text ?? ''
  hostile = loadPackaged(source, limits)
})

function turnOf(connector: Connector, act: string) {
  sent = []
  const settings = { act }
  const signal = AbortSignal.timeout(20_000)
  const line = {
    connector,
    settings,
    secrets: memorySecrets({ key: TOKEN }),
    budget: memoryBudget(),
    account: 'a',
    signal,
  }
  return { settings, cursor: undefined, since: 0, ...engine.open(line), signal, now: Date.now }
}

const attempt = (act: string) =>
  hostile.test(turnOf(hostile, act)).then(
    ({ found }) => `found: ${found}`,
    (error: Error) => `${error.name}: ${error.message}`,
  )

test.each([
  ['environment', /ReferenceError: 'process' is not defined/],
  ['environmentByConstructor', /ReferenceError: 'process' is not defined/],
  ['files', /could not load module/],
  ['require', /is not defined|not supported/],
  ['fork', /could not load module/],
  ['threads', /is not defined/],
  ['fetch', /is not defined/],
  ['socket', /is not defined/],
  ['wasm', /is not defined/],
  ['metadata', /not a host that Hostile may reach/],
  ['metadataByNumber', /not a host that Hostile may reach/],
  ['otherHost', /evil\.example\.net is not a host/],
  ['otherHostByUser', /is not a host|name or password/],
  ['otherHostByHeader', /may not set the header Host/],
  ['file', /not a host|are not read/],
  ['unknownOp', /no request/],
  ['loop', /took too long/],
  ['microtasks', /took too long/],
  ['regex', /took too long/],
  ['wait', /without an answer/],
  ['memory', /memory|took too long/],
  ['recursion', /stack overflow/],
  ['bigAnswer', /more than is allowed/],
  ['requests', /more than a connector may/],
])('a hostile connector that tries “%s” is stopped, and it is told', async (act, told) => {
  expect(await attempt(act)).toMatch(told)
  expect(sent.filter(({ url }) => url.host !== 'api.example.com')).toEqual([])
  // Nobody else is harmed: the same package, asked for something else, answers.
  expect(await attempt('remember')).toBe('found: remembered')
})

test('a connector that computes for a moment is not stopped where others keep the machine busy', async () => {
  const strict = loadPackaged(source, { ...limits, sliceMs: 400 })
  const others = Array.from({ length: availableParallelism() * 2 }, () => new Worker('for (;;);', { eval: true }))
  try {
    expect(await strict.test(turnOf(strict, 'work'))).toEqual({ found: '2999997' })
  } finally {
    await Promise.all(others.map((other) => other.terminate()))
  }
})

test('its own token, sent back by its network in header, body or base64, is taken out', async () => {
  const found = await attempt('ownToken')
  expect(sent[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
  expect(found).toContain('[secret]')
  for (const form of [TOKEN, Buffer.from(TOKEN).toString('base64')]) expect(found).not.toContain(form)
})

test('nothing of another turn, and no token, is in its world', async () => {
  await attempt('remember')
  const found = await attempt('otherToken')
  expect(found).not.toContain(TOKEN)
  expect(found).not.toContain('remember')
})

test('a header that would smuggle another is refused', async () => {
  expect(await attempt('smuggle')).not.toMatch(/^found/)
})

test('a poisoned prototype stays inside, and forged JSON is only its own', async () => {
  expect(await attempt('prototype')).toBe('found: tried')
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect([1].map((n) => n + 1)).toEqual([2])
})

test('a page of hostile items is quarantined item by item, and names no other network', async () => {
  const turn = turnOf(hostile, 'loop')
  const pages = []
  for await (const page of hostile.channel?.(turn) ?? []) pages.push(page)
  const read = normaliseAll(hostile, pages[0]?.items ?? [], turn.settings)
  expect([read.posts.length, read.rejected.length]).toEqual([0, 4])
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
})

test('an item that takes too long is set aside alone: the next one is read', () => {
  expect(() => hostile.normalise({ act: 'loop' }, {})).toThrow(/took too long/)
  expect(hostile.normalise({ id: 1 }, {})).toMatchObject({ kind: 'post', post: { id: '1' } })
})

test.each([
  ['no connector', 'var earshotConnector = {}', /exports no connector/],
  ['no JavaScript', 'this is not JavaScript', /expecting/],
  [
    'a pattern that would be tried outside',
    (code: string) => code.replace(`act: { type: "string" }`, `act: { type: "string", pattern: "^(a+)+$" }`),
    /settings/,
  ],
  [
    'any host, with a secret',
    (code: string) => code.replace('["api.example.com"]', '["*"]'),
    /names each of its hosts/,
  ],
  [
    'a sign-in that is not data',
    (code: string) => code.replace('kind: "bearer"', 'kind: "app-password"'),
    /auth must be data, not what basic\(\)/,
  ],
  ['a network’s name that is none', (code: string) => code.replace('network: "hostile"', 'network: "../x"'), /network/],
  ['a loop when it is read', 'for(;;);', /took too long/],
])('a bundle with %s is refused', (_, change, why) => {
  const code = typeof change === 'string' ? change : change(source)
  expect(code).not.toBe(source)
  expect(() => loadPackaged(code, limits)).toThrow(why)
})

test('a package that is bundled by its author passes the kit', async () => {
  const folder = join(PACKAGES, 'town-crier')
  const { connector, bytes } = await bundlePackage(folder)
  expect([connector.network, bytes < 50_000]).toEqual(['town-crier', true])
  const results = await Promise.all((await loadSubjects(folder)).map((subject) => runChecks(subject)))
  const failed = results.flat().filter(({ state }) => state === 'failed')
  expect(failed.map(({ check, why }) => `${check}: ${why}`)).toEqual([])
  expect(results.flat().filter(({ state }) => state === 'passed').length).toBeGreaterThanOrEqual(30)
  await rm(join(folder, 'dist'), { recursive: true })
}, 120_000)

test('Node’s own modules cannot be bundled, and the author is told where they stand', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-package-'))
  const manifest = JSON.parse(await readFile(join(PACKAGES, 'town-crier/package.json'), 'utf8'))
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest))
  await writeFile(
    join(folder, 'connector.ts'),
    `import { readFileSync } from 'node:fs'\nexport const a = readFileSync('x')\n`,
  )
  await expect(bundlePackage(folder)).rejects.toThrow(/node:fs.*connector\.ts:1/)
  await rm(folder, { recursive: true })
})

test('a connector as `connector new` makes it is bundled with its schemas, times and addresses, and reads the same in the sandbox', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-new-'))
  try {
    await mkdir(join(folder, 'fixtures'))
    for (const [name, text] of Object.entries(packageOf('my-network'))) await writeFile(join(folder, name), text)
    await symlink(join(PACKAGES, '../../node_modules'), join(folder, 'node_modules'), 'dir')
    await expect(bundlePackage(folder)).rejects.toThrow(
      /card\.keywordSearch\.of must not be empty; card\.rateLimit must not be empty/,
    )
    await writeFile(
      join(folder, 'card.ts'),
      (packageOf('my-network')['card.ts'] ?? '').replaceAll("''", "'https://a.example/'"),
    )
    const { connector } = await bundlePackage(folder)
    const item = {
      id: '1',
      author: 'ベス',
      text: 'Acme 石鹸 😀 https://例え.テスト/é',
      published: '2026-01-01T10:00:00Z',
    }
    expect(connector.normalise(item, {})).toMatchObject({
      post: {
        ...{ author: { handle: 'ベス' }, text: item.text, links: ['https://xn--r8jz45g.xn--zckzah/%C3%A9'] },
        publishedAt: '2026-01-01T10:00:00.000Z',
      },
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}, 120_000)
