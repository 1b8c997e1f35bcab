import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { signIn as signInToWiki, type Writer } from '../networks/mediawiki/client.ts'
import { ADMIN, startWiki, type Wiki } from '../networks/mediawiki/wiki.ts'
import { freePort } from '../networks/stores.ts'
import { type Launched, launch } from '../start/launch.ts'
import { type Listed, type Member, signIn } from './member.ts'

const OWNER = { EARSHOT_OWNER_EMAIL: 'owner@example.com', EARSHOT_OWNER_PASSWORD: 'correct horse battery' }

let wiki: Wiki
let writer: Writer
let product: Launched
let member: Member

beforeAll(async () => {
  wiki = await startWiki()
  writer = await signInToWiki(wiki.api, ADMIN)
  const data = join(mkdtempSync(join(tmpdir(), 'earshot-feed-')), 'data')
  const environment = { ...OWNER, EARSHOT_ALLOW_PRIVATE: '127.0.0.1' }
  product = await launch(['--port', String(await freePort()), '--data', data], environment)
  member = await signIn(product.url, OWNER.EARSHOT_OWNER_EMAIL, OWNER.EARSHOT_OWNER_PASSWORD)
})
afterAll(async () => {
  await product?.end('SIGINT')
  await wiki?.close()
})

test('what is written on a wiki comes to the feed by its Atom feed of recent changes, with nothing configured but its address', async () => {
  await member.post('/api/monitors', { name: 'Acme', query: 'acme' })
  await writer.edit('Kettles', 'The Acme kettle boils quickly')
  await writer.edit('Pans', 'Nothing about that brand')
  const settings = { url: `${wiki.api}?action=feedrecentchanges&feedformat=atom` }
  await member.post('/api/connections', { network: 'feed', name: 'The wiki', settings })

  const mentions = await vi.waitFor(
    async () => {
      const { mentions } = await member.get<Listed>('/api/mentions')
      expect(mentions).toHaveLength(1)
      return mentions
    },
    { timeout: 60_000, interval: 500 },
  )
  expect(mentions[0]).toMatchObject({ network: 'feed', title: 'Kettles', author: { handle: ADMIN.name } })
  expect(mentions[0]?.text).toContain('Acme kettle boils')
})
