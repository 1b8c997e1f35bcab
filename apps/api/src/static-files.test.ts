import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Api } from './api.ts'
import { serveDashboard } from './static-files.ts'

const app = Fastify() as unknown as Api
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-dashboard-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'index.html'), 'the first page')
  await writeFile(join(folder, '.source-sha256'), 'not for visitors')
  const servePage = await serveDashboard(app, folder)
  app.setNotFoundHandler((request, reply) => (servePage(request, reply) ? reply : reply.status(404).send('nothing')))
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true })
})

const get = (url: string, accept = '*/*') => app.inject({ url, headers: { accept } })

test('what is built beside a running server is served, the page and its parts', async () => {
  expect((await get('/')).body).toBe('the first page')
  await writeFile(join(folder, 'index.html'), 'the second page')
  await writeFile(join(folder, 'assets', 'feed-1a2b.js'), 'a part of it')

  expect((await get('/')).body).toBe('the second page')
  const part = await get('/assets/feed-1a2b.js')
  expect(part.body).toBe('a part of it')
  expect(part.headers['cache-control']).toContain('immutable')
})

test('the addresses of the dashboard answer with its page; others, and what is hidden, with nothing', async () => {
  const page = await get('/leads?stage=new', 'text/html')
  expect(page.statusCode).toBe(200)
  expect(page.headers['cache-control']).toBe('no-cache')
  for (const url of ['/assets/gone.js', '/.source-sha256', '/../package.json', '/api/nothing'])
    expect((await get(url)).statusCode, url).toBe(404)
})
