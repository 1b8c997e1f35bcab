import { createServer } from 'node:net'
import { join } from 'node:path'
import { buildApp } from '@earshot/api/app'
import type { Connector } from '@earshot/connectors/connector'
import { startWorker } from '@earshot/worker/worker'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { type Signed, signUpOwner } from '../api/seed.ts'
import { type TestApi, useApi } from '../api/use-api.ts'
import { openTestApp } from '../worker/worker-fixture.ts'
import { launchChromium } from './chromium.ts'

const DASHBOARD = join(import.meta.dirname, '..', '..', 'apps', 'web', 'dist')

export interface Pages {
  api: TestApi
  origin: string
  owner: Signed
  /** A page of its own (blank where `path` is empty), signed in as the owner unless `signedIn` is false, or as somebody else. What goes wrong in it stands in `complaints`. */
  open(path: string, options?: OpenOptions): Promise<Opened>
  /** The same, settled, in one page for all visits with these options: what the browser has it does not load again. */
  visit(path: string, options: OpenOptions): Promise<Opened>
}

type OpenOptions = BrowserContextOptions & { signedIn?: boolean; as?: Signed; script?: string }

interface Opened {
  page: Page
  context: BrowserContext
  /** Errors of the console and of scripts, refusals of the page's policy among them. */
  complaints: string[]
}

/**
 * The real dashboard on the real API in a real browser: call it, awaited, at the top of a test file. With `connector` a worker runs
 * beside it, to which every network is that one.
 */
export async function usePages(
  seed: (api: TestApi, owner: Signed) => Promise<void>,
  { connector }: { connector?: Connector } = {},
): Promise<Pages> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const api = useApi({ origin })
  const pages = { api, origin } as Pages
  let browser: Browser
  let close: () => Promise<void>
  let stopWorker: (() => Promise<void>) | undefined
  beforeAll(async () => {
    if (connector) {
      const worker = { ...(await openTestApp(api.database)), getConnector: () => connector }
      api.services.bus = worker.bus
      const running = await startWorker(worker)
      stopWorker = async () => {
        await running.stop()
        await worker.close()
      }
    }
    const app = await buildApp({ services: api.services, perMinute: 1_000_000, dashboard: DASHBOARD })
    await app.listen({ port, host: '127.0.0.1' })
    close = () => app.close()
    pages.owner = await signUpOwner(api)
    await seed(api, pages.owner)
    browser = await launchChromium()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await close?.()
    await stopWorker?.()
  })
  pages.open = async (path, { signedIn = true, as = pages.owner, script, ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en', ...options })
    if (signedIn) await context.addCookies([toCookie(as.cookie, origin)])
    if (script !== undefined) await context.addInitScript({ content: script })
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`)
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    if (path !== '') await page.goto(origin + path)
    return { page, context, complaints }
  }
  const visited = new Map<string, Promise<Opened>>()
  pages.visit = async (path, options) => {
    const key = JSON.stringify(options)
    const opened = visited.get(key) ?? pages.open('', options)
    visited.set(key, opened)
    const { page, complaints } = await opened
    complaints.length = 0
    await page.goto(origin + path)
    await page.locator('h1').first().waitFor()
    await page.waitForLoadState('networkidle')
    return opened
  }
  return pages
}

function toCookie(pair: string, url: string): { name: string; value: string; url: string } {
  const at = pair.indexOf('=')
  return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('No free port was given')
  return address.port
}
