import type { FilterParameters } from '@earshot/db/filter-parameters'
import { dryRun } from '@earshot/db/rule-matches'
import { describe, expect, test } from 'vitest'
import { useRules } from './rules-fixture.ts'
import { addListening } from './worker-fixture.ts'

const { database, scene, addTag, inWorkspace, addRule, post, hear, apply, tagged, wait } = useRules()

describe('a dry run', () => {
  const page = () => [
    post('acme late, awful and slow'),
    post('want to buy acme', { network: 'other' }),
    post('acme is great, love it', { handle: 'mallory' }),
    post('acme old', { publishedAt: new Date(Date.now() - 40 * 24 * 3600_000).toISOString() }),
  ]
  const whens: FilterParameters[] = [
    { sentiment: ['negative'] },
    { leadScore: 40 },
    { text: 'author:mallory OR slow', status: ['open'], assignee: ['none'] },
    { lead: true, network: ['other', 'fake'] },
  ]
  for (const when of whens)
    test(`tells of ${JSON.stringify(when)} what then happens`, async () => {
      await hear(page())
      const tried = await inWorkspace((tx) => dryRun(tx, scene.workspaceId, when, 'UTC', Date.now(), 20))
      const found = await database.owner.query('select text from app.mentions where id = any($1) order by text', [
        tried.newest,
      ])
      const foretold = found.rows.map(({ text }) => text)
      expect(tried.count).toBe(foretold.length)

      scene.workspaceId = (await addListening(database, 'acme', 'https://example.com/feed.xml')).workspaceId
      scene.tagId = await addTag(scene.workspaceId, 'shipping')
      await addRule(when, [{ kind: 'tag', tagId: scene.tagId }])
      await hear(page())
      await apply()
      expect(await tagged()).toEqual(foretold)
      expect(foretold.length).toBeGreaterThan(0)
    })

  test('of a rule that waits counts what was not answered in time, and not what still may be', async () => {
    await hear(['acme one'])
    await wait(61)
    await hear(['acme two'])
    const tried = await inWorkspace((tx) => dryRun(tx, scene.workspaceId, { unanswered: 60 }, 'UTC', Date.now(), 20))
    expect(tried.count).toBe(1)
  })
})
