import { execFile } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findFreePort } from '../database/start-debian.ts'
import { baseEnvironment } from './config.ts'
import { COMMAND, type Launched, launch } from './launch.ts'

const OWNER = { EARSHOT_OWNER_EMAIL: 'owner@example.com', EARSHOT_OWNER_PASSWORD: 'correct horse battery' }
const folder = mkdtempSync(join(tmpdir(), 'earshot-cli-'))
const data = join(folder, 'data')

let product: Launched
let pages: Server

interface Ended {
  code: number
  out: string
  err: string
}

/** Runs a command of earshot's on the product's data folder, its output to pipes. */
function earshot(...args: string[]): Promise<Ended> {
  const env = baseEnvironment({ EARSHOT_DATA: data })
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, out, err })
    })
  })
}

function write(name: string, lines: string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

function pageAt(path: string): string {
  return `http://127.0.0.1:${(pages.address() as AddressInfo).port}${path}`
}

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><title>Acme opens a shop</title>
  <guid>1</guid><link>https://news.example/1</link><pubDate>${new Date().toUTCString()}</pubDate></item></channel></rss>`

beforeAll(async () => {
  pages = createServer((request, answer) => {
    const isFeed = request.url === '/feed.xml'
    answer.setHeader('content-type', isFeed ? 'application/rss+xml' : 'text/html')
    answer.end(isFeed ? FEED : '<html><body>A page of a shop</body></html>')
  })
  await new Promise<void>((listening) => pages.listen(0, '127.0.0.1', listening))
  const environment = { ...OWNER, EARSHOT_ALLOW_PRIVATE: '127.0.0.1' }
  product = await launch(['--port', String(await findFreePort()), '--data', data], environment)
})
afterAll(async () => {
  await product?.end('SIGINT')
  pages?.close()
})

describe('the earshot command, on the server that runs on the data folder', { timeout: 180_000 }, () => {
  test('makes a monitor, and refuses a query that does not parse with its place', async () => {
    const made = await earshot('monitor', 'add', '--name', 'Acme', '--query', 'acme OR アクメ')
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(made.out).toMatch(/^[0-9a-f-]{36}\n$/)
    const listed = JSON.parse((await earshot('monitor', 'list', '--json')).out)
    expect(listed.monitors).toEqual([expect.objectContaining({ name: 'Acme', query: 'acme OR アクメ' })])

    const refused = await earshot('monitor', 'add', '--name', 'Broken', '--query', 'acme AND (')
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toMatch(/^earshot: .*(position|character|end)/)
  })

  test('imports what a monitor matches, counts it, and a second time nothing is new', async () => {
    const file = write('posts.jsonl', [
      ...['acme is great', 'nothing of that name', 'アクメコーラ最高'].map((text, i) =>
        JSON.stringify({ id: `p${i}`, network: 'letters', text, author: { handle: 'ann' } }),
      ),
      '{"id":"broken"',
    ])
    const first = await earshot('import', file, '--monitor', 'Acme')
    expect(first.out).toBe('4 read, 2 matched, 2 new, 1 refused\n')
    expect(first.err).toContain('line 4: ')
    expect((await earshot('import', file, '--monitor', 'Acme')).out).toBe('4 read, 2 matched, 0 new, 1 refused\n')

    const { mentions } = JSON.parse((await earshot('mentions', 'list', '--json')).out)
    expect(mentions.map(({ text }: { text: string }) => text).sort()).toEqual(['acme is great', 'アクメコーラ最高'])
  })

  test('reads a CSV by its header, and says which column is missing', async () => {
    const good = write('good.csv', ['id,network,text,author', 'c1,letters,"acme, again",ben'])
    const read = JSON.parse((await earshot('import', good, '--monitor', 'Acme', '--json')).out)
    expect(read).toMatchObject({ read: 1, matched: 1, new: 1, refused: 0 })
    const bad = await earshot('import', write('bad.csv', ['id,network,words', 'c2,letters,acme']), '--monitor', 'Acme')
    expect(bad.code).toBe(1)
    expect(bad.err).toMatch(/column.*text/)
  })

  test('names what it can’t find, and ends with 1', async () => {
    const file = write('one.jsonl', ['{"id":"1","network":"letters","text":"acme"}'])
    expect(await earshot('import', file, '--monitor', 'Nobody')).toMatchObject({ code: 1, out: '' })
    expect((await earshot('import', join(folder, 'none.jsonl'), '--monitor', 'Acme')).err).toContain('none.jsonl')
    expect((await earshot('mentions', 'list', '--limit', 'many')).err).toContain('many')
  })

  test('connects a feed after trying it, hears it, and refuses a page that is none', async () => {
    const settings = (path: string) => ['--settings', JSON.stringify({ url: pageAt(path) })]
    const refused = await earshot('connection', 'add', 'feed', ...settings('/shop.html'))
    expect(refused).toMatchObject({ code: 1, out: '' })
    expect(refused.err).toMatch(/feed/)
    expect((await earshot('connection', 'add', 'nowhere')).err).toContain('nowhere')

    const made = await earshot('connection', 'add', 'feed', '--name', 'News', ...settings('/feed.xml'))
    expect(made.code).toBe(0)
    expect(await earshot('connection', 'check', 'News')).toMatchObject({ code: 0 })
    await vi.waitFor(
      async () => {
        const { mentions } = JSON.parse((await earshot('mentions', 'list', '--json')).out)
        expect(mentions.map(({ title }: { title: string }) => title)).toContain('Acme opens a shop')
      },
      { timeout: 60_000, interval: 1000 },
    )
    expect(JSON.parse((await earshot('connection', 'list', '--json')).out).connections).toHaveLength(1)
  })

  test('makes a key that a program signs in with, alone on the last line', async () => {
    const { out } = await earshot('api-key', 'create', '--name', 'reporting')
    const answer = (key: string) =>
      fetch(`${product.url}/api/mentions`, { headers: { authorization: `Bearer ${key}` } })
    expect((await answer(out.trim().split('\n').at(-1) ?? '')).status).toBe(200)
    expect((await answer('es_nobody_made_this_one')).status).toBe(401)
  })

  test('says how each command is used', async () => {
    const commands = [
      'start',
      'migrate',
      'owner',
      'api-key',
      'monitor',
      'connection',
      'import',
      'mentions',
      'backup',
      'restore',
    ]
    const said = await Promise.all(commands.map((command) => earshot(command, '--help')))
    for (const [i, { code, out }] of said.entries()) {
      expect(code).toBe(0)
      expect(out).toContain(`Usage: earshot ${commands[i]}`)
    }
  })
})
