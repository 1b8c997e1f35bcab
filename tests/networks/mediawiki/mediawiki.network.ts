import { feed } from '@earshot/connectors/feed/feed'
import { mediawiki } from '@earshot/connectors/mediawiki/mediawiki'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createListener, type Listener } from '../read-turn.ts'
import { signIn, type Writer } from './client.ts'
import { ADMIN, startWiki, type Wiki } from './wiki.ts'

let wiki: Wiki
let writer: Writer
const open: Listener[] = []

beforeAll(async () => {
  wiki = await startWiki()
  writer = await signIn(wiki.api, ADMIN)
})

afterAll(async () => {
  for (const listener of open) await listener.close()
  await wiki?.close()
})

function listener(settings: object = {}): Listener {
  const made = createListener(mediawiki, { api: wiki.api, ...settings })
  open.push(made)
  return made
}

const texts = (heard: Listener) => [...heard.posts.values()].map((post) => post.text)

it('hears what an edit added, with its author, page and addresses', async () => {
  const revision = await writer.edit(
    'Teapots',
    'The Acme teapot pours well. [https://acme.example/pot the pot]',
    'A new page',
  )
  const heard = listener()
  expect(await heard.listen('channel')).toMatchObject({ outcome: { kind: 'heard' } })
  const post = [...heard.posts.values()].find((one) => one.id.endsWith(`/${revision}`))
  expect(post).toMatchObject({
    network: 'mediawiki',
    title: 'Teapots',
    text: 'A new page\nThe Acme teapot pours well. the pot',
    url: `${wiki.url}/index.php?oldid=${revision}`,
    author: { handle: ADMIN.name, url: `${wiki.url}/index.php/User:${ADMIN.name}` },
    links: ['https://acme.example/pot'],
    channel: 'Testwiki',
    lang: 'en',
  })
  expect(heard.rejected).toEqual([])

  await writer.edit('Teapots', 'The Acme teapot pours well. [https://acme.example/pot the pot]\nアクメは素晴らしい。')
  await heard.listen('channel')
  expect(texts(heard)).toContain('アクメは素晴らしい。')
})

it('reads more edits than one answer holds, nothing twice and nothing left out', async () => {
  const heard = listener()
  await heard.listen('channel')
  const before = heard.posts.size
  for (let n = 0; n < 70; n++) await writer.edit(`Log ${n}`, `Entry ${n} of the log`)
  await heard.listen('channel')
  expect(heard.posts.size).toBe(before + 70)
  expect(texts(heard).filter((text) => /^Entry \d+ of the log$/.test(text))).toHaveLength(70)
})

it('deletes a revision that the wiki hides', async () => {
  const heard = listener()
  const secret = await writer.edit('Secrets', 'A telephone number')
  await writer.edit('Secrets', 'Nothing to see')
  await heard.listen('channel')
  expect(texts(heard)).toContain('A telephone number')
  await writer.hide(secret)
  await heard.listen('channel')
  expect(texts(heard)).not.toContain('A telephone number')
  expect([...heard.deleted].some((id) => id.endsWith(`/${secret}`))).toBe(true)
})

it('searches, and hears what was edited since on the pages that it finds', async () => {
  const heard = listener()
  await writer.edit('Kettles', 'The Zenith kettle boils')
  expect(await heard.listen('search', { query: 'Zenith' })).toMatchObject({ outcome: { kind: 'heard' } })
  expect(texts(heard)).toEqual(['The Zenith kettle boils'])
  await writer.edit('Kettles', 'The Zenith kettle boils\nThe Zenith kettle leaks')
  await writer.edit('Pans', 'Nothing of that name')
  await heard.listen('search', { query: 'Zenith' })
  expect(texts(heard)).toContain('The Zenith kettle leaks')
})

it('fails while the wiki is down, and misses nothing when it is back', async () => {
  const heard = listener()
  await heard.listen('channel')
  const cursor = heard.cursor
  await writer.edit('Outage', 'Written before the stop')
  await wiki.restart(async () => {
    expect(await heard.listen('channel')).toMatchObject({ outcome: { kind: 'failed' } })
    expect(heard.cursor).toBe(cursor)
  })
  await writer.edit('Outage', 'Written before the stop\nWritten after it')
  await heard.listen('channel')
  expect(texts(heard)).toEqual(expect.arrayContaining(['Written before the stop', 'Written after it']))
})

it("reads the wiki's own Atom feed with the feed connector", async () => {
  const heard = createListener(feed, { url: `${wiki.api}?action=feedrecentchanges&feedformat=atom` })
  open.push(heard)
  await writer.edit('Feeds', 'Heard by another way')
  expect(await heard.listen('channel')).toMatchObject({ outcome: { kind: 'heard' } })
  expect([...heard.posts.values()].find((post) => post.title === 'Feeds')).toMatchObject({
    author: { handle: ADMIN.name },
  })
})
