import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { webhook } from '@earshot/connectors/webhook/webhook'
import { expect, test } from 'vitest'
import { CATALOGUE } from '../api/catalogue.ts'
import { addMonitor } from '../api/seed.ts'
import { usePages } from './use-pages.ts'

const pages = await usePages(
  async (api, owner) => {
    const auth = { kind: 'pushed', fields: { type: 'object', properties: {} } }
    const can = { search: false, channel: true, stream: false, reply: false }
    const entry = { ...CATALOGUE[0], network: 'webhook', label: 'Webhook', settings: webhook.settings, auth, can }
    Object.assign(api.services, { catalogue: [...CATALOGUE, { ...entry, needsAccount: false, reply: null }] })
    await addMonitor(api, owner, 'Acme', 'acme')
  },
  { connector: webhook },
)

/** The guide's own example, against a running Earshot. */
async function pushByTheGuide(address: string, secret: string): Promise<string> {
  const guide = await readFile(join(import.meta.dirname, '../../docs/CONNECTORS.md'), 'utf8')
  const example = /```sh\n(body=[\s\S]*?)```/.exec(guide)?.[1] ?? ''
  const script = `curl() { command curl -sS -w ' %{http_code}' "$@"; }\nSECRET=${secret}\nADDRESS=${address}\n${example}`
  return (await promisify(execFile)('bash', ['-euc', script])).stdout
}

test('an admin makes a webhook, sees its secret once, and what a program signs with it arrives in the feed', async () => {
  const { page, context, complaints } = await pages.open('/connections/new/webhook')
  await page.getByLabel('Where the posts are from').fill('forum')
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.waitForURL(/\/connections\/[0-9a-f-]{36}$/)
  const box = (label: string) => page.getByRole('status').filter({ hasText: label }).locator('code')
  const address = (await box('Address').textContent()) ?? ''
  expect(address.startsWith(`${pages.origin}/api/push/`)).toBe(true)
  await page.getByRole('button', { name: 'Make the secret' }).click()
  const shown = box('The secret. Copy it now: it is not shown again.')
  const secret = (await shown.textContent()) ?? ''
  expect(secret).toMatch(/^whsec_/)
  await page.reload()
  await page.getByRole('button', { name: 'Change the secret' }).waitFor()
  expect(await shown.count()).toBe(0)
  expect(await page.content()).not.toContain(secret)

  expect(await pushByTheGuide(address, secret)).toMatch(/ 202$/)
  expect(await pushByTheGuide(address, `whsec_${Buffer.alloc(32).toString('base64')}`)).toMatch(/ 401$/)
  await page.goto(`${pages.origin}/feed`)
  await page.getByText('Does anyone use acme?').waitFor({ timeout: 60_000 })
  expect(complaints).toEqual([])
  await context.close()
}, 120_000)
