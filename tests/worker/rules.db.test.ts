import type { RuleAct } from '@earshot/core/rule'
import type { FilterParameters } from '@earshot/db/filter-parameters'
import { changeRule, listRules, orderRules, switchRule } from '@earshot/db/rules'
import type { App } from '@earshot/worker/app'
import { applyRules } from '@earshot/worker/apply-rules'
import { describe, expect, test } from 'vitest'
import { breakAtCommit } from '../database/stand-between.ts'
import { never, useRules } from './rules-fixture.ts'
import { addListening, openTestApp } from './worker-fixture.ts'

const { database, scene, addTag, inWorkspace, addRule, post, hear, apply, rows, tagged, acts, news } = useRules()

describe('a rule is for', () => {
  const tag = (): RuleAct[] => [{ kind: 'tag', tagId: scene.tagId }]
  const cases: [string, () => FilterParameters, string[]][] = [
    ['every new mention', () => ({}), ['acme is great, love it', 'acme late, awful and slow', 'want to buy acme']],
    ['a sentiment', () => ({ sentiment: ['negative'] }), ['acme late, awful and slow']],
    ['an intent', () => ({ intent: ['buy'] }), ['want to buy acme']],
    ['a lead score', () => ({ leadScore: 40 }), ['want to buy acme']],
    ['words', () => ({ text: 'late OR slow' }), ['acme late, awful and slow']],
    ['an author, by the query language', () => ({ text: 'author:mallory' }), ['acme is great, love it']],
    ['a network', () => ({ network: ['other'] }), ['want to buy acme']],
    [
      'a monitor',
      () => ({ monitor: [scene.monitorId] }),
      ['acme is great, love it', 'acme late, awful and slow', 'want to buy acme'],
    ],
  ]
  for (const [name, when, expected] of cases)
    test(name, async () => {
      await addRule(when(), tag())
      await hear([
        post('acme is great, love it', { handle: 'mallory' }),
        'acme late, awful and slow',
        post('want to buy acme', { network: 'other' }),
      ])
      await apply()
      expect(await tagged()).toEqual(expected)
    })

  test('an author, by id', async () => {
    await hear([post('acme one', { handle: 'mallory' })])
    const [{ author_id: authorId }] = (await rows<{ author_id: string }>(
      'select author_id from app.mentions where workspace_id = $1',
    )) as [{ author_id: string }]
    await addRule({ author: [authorId] }, tag())
    await hear([post('acme two', { handle: 'mallory' }), 'acme three'])
    await apply()
    expect(await tagged()).toEqual(['acme two'])
  })
})

describe('a rule', () => {
  test('does each of its acts, and the history of the mention names it and its version', async () => {
    const does: RuleAct[] = [
      { kind: 'tag', tagId: scene.tagId },
      { kind: 'assign', memberId: scene.memberId },
      { kind: 'priority', priority: 'urgent' },
      { kind: 'notify', memberId: scene.memberId },
      { kind: 'lead' },
      { kind: 'ignore' },
    ]
    const ruleId = await addRule({}, does)
    await hear(['acme is late'])
    await apply()

    const [mention] = await rows('select id, status, priority, assignee_id from app.mentions where workspace_id = $1')
    expect(mention).toMatchObject({ status: 'ignored', priority: 'urgent', assignee_id: scene.memberId })
    expect(await tagged()).toEqual(['acme is late'])
    expect(await rows('select stage from app.leads where workspace_id = $1')).toEqual([{ stage: 'new' }])
    const by = { rule_id: ruleId, rule_version: 1, member_id: null }
    expect(await acts()).toEqual(
      ['assign', 'lead', 'notify', 'owner', 'priority', 'status', 'tag'].map((kind) => ({ kind, ...by })),
    )
    const { id } = mention as { id: string }
    const told = { rule_id: ruleId, count: 1, mention_id: id }
    expect(await news()).toEqual([
      { kind: 'assigned', ...told },
      { kind: 'told', ...told },
    ])
  })

  test('acts once on a mention, by two workers at once and however often it is run', async () => {
    await addRule({}, [
      { kind: 'priority', priority: 'high' },
      { kind: 'notify', memberId: scene.memberId },
    ])
    await hear(Array.from({ length: 30 }, (_, i) => `acme number ${i}`))
    const twin = await openTestApp(database)
    await Promise.all([apply(), applyRules(twin, { workspaceId: scene.workspaceId }, never)])
    await twin.close()
    await database.owner.query(
      'insert into app.rule_queue (workspace_id, mention_id) select workspace_id, id from app.mentions where workspace_id = $1',
      [scene.workspaceId],
    )
    await apply()
    const done = await acts()
    expect(done.filter(({ kind }) => kind === 'priority')).toHaveLength(30)
    expect(done.filter(({ kind }) => kind === 'notify')).toHaveLength(30)
    const told = await news()
    expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(30)
    expect(await rows('select from app.rule_queue where workspace_id = $1')).toEqual([])
  })

  test('leaves nothing behind where it is killed before the commit, and acts when it is run again', async () => {
    await addRule({}, [{ kind: 'tag', tagId: scene.tagId }])
    await hear(['acme is late'])
    const { app } = scene
    const killed: App = { ...app, db: breakAtCommit(app.db) }
    await expect(applyRules(killed, { workspaceId: scene.workspaceId }, never)).rejects.toThrow('killed')
    expect([await tagged(), await acts()]).toEqual([[], []])
    await apply()
    expect(await tagged()).toEqual(['acme is late'])
  })

  test('that can not act on one mention keeps no other waiting', async () => {
    await addRule({}, [{ kind: 'tag', tagId: scene.tagId }])
    await hear(['acme bad', 'acme good'])
    const [bad] = await rows<{ id: string }>(
      `select id from app.mentions where workspace_id = $1 and text = 'acme bad'`,
    )
    const spoil = `create function app.spoil() returns trigger language plpgsql as $$ begin raise 'spoilt'; end $$;
      create trigger spoil before insert on app.acts for each row when (new.mention_id = '${bad?.id}') execute function app.spoil()`
    await database.owner.query(spoil)
    const again = () =>
      database.owner.query('update app.rule_queue set due_at = now() where workspace_id = $1', [scene.workspaceId])
    await expect(apply()).rejects.toThrow()
    await again()
    await expect(apply()).rejects.toThrow()
    await apply()
    expect(await tagged()).toEqual(['acme good'])
    await database.owner.query('drop trigger spoil on app.acts; drop function app.spoil()')
    await again()
    await apply()
    expect(await tagged()).toEqual(['acme bad', 'acme good'])
  })

  test('is no cause for another: what two rules do goes over a mention once, in their order', async () => {
    const other = await addTag(scene.workspaceId, 'seen')
    await addRule({ tag: [scene.tagId] }, [{ kind: 'tag', tagId: other }])
    const second = await addRule({}, [{ kind: 'tag', tagId: scene.tagId }])
    await hear(['acme one'])
    await apply()
    // The first has had its turn before the second put the tag on.
    expect(await acts()).toMatchObject([{ rule_id: second }])

    const [first] = await inWorkspace((tx) => listRules(tx, scene.workspaceId))
    await inWorkspace((tx) => orderRules(tx, scene.workspaceId, [second, first?.id ?? '']))
    await hear(['acme two'])
    await apply()
    await apply()
    expect(await acts()).toHaveLength(3)
  })

  test('acts by its new words after a change, and the old ones are kept', async () => {
    const ruleId = await addRule({ text: 'late' }, [{ kind: 'tag', tagId: scene.tagId }])
    await hear(['acme late'])
    await apply()
    await inWorkspace((tx) => changeRule(tx, scene.workspaceId, scene.memberId, ruleId, { when: { text: 'slow' } }))
    await hear(['acme late again', 'acme slow'])
    await apply()
    expect(await tagged()).toEqual(['acme late', 'acme slow'])
    expect((await acts()).map((act) => act.rule_version)).toEqual([1, 2])
    expect(await rows('select version, "when" from app.rule_versions where workspace_id = $1 order by 1')).toEqual([
      { version: 1, when: { text: 'late' } },
      { version: 2, when: { text: 'slow' } },
    ])
  })

  test('that is off, or was switched on later, does nothing', async () => {
    const ruleId = await addRule({}, [{ kind: 'tag', tagId: scene.tagId }])
    await inWorkspace((tx) => switchRule(tx, scene.workspaceId, ruleId, false))
    await hear(['acme one'])
    await inWorkspace((tx) => switchRule(tx, scene.workspaceId, ruleId, true))
    await apply()
    expect(await tagged()).toEqual([])
  })

  test('whose tag is gone does none of its acts, and is counted as skipped', async () => {
    await addRule({}, [
      { kind: 'priority', priority: 'high' },
      { kind: 'tag', tagId: scene.tagId },
    ])
    await database.owner.query('delete from app.tags where id = $1', [scene.tagId])
    await hear(['acme one'])
    await apply()
    expect(await acts()).toEqual([])
    expect(await inWorkspace((tx) => listRules(tx, scene.workspaceId))).toMatchObject([{ acted: 0, skipped: 1 }])
  })

  test('acts on old posts, as of an import, and tells nobody of them', async () => {
    await addRule({}, [
      { kind: 'assign', memberId: scene.memberId },
      { kind: 'notify', memberId: scene.memberId },
    ])
    await hear([post('acme old', { publishedAt: new Date(Date.now() - 3 * 24 * 3600_000).toISOString() })])
    await apply()
    expect(await rows('select assignee_id from app.mentions where workspace_id = $1')).toEqual([
      { assignee_id: scene.memberId },
    ])
    expect((await acts()).map(({ kind }) => kind)).toEqual(['assign'])
    expect(await news()).toEqual([])
  })

  test('marks as lead what no member has judged, and takes nobody’s word back', async () => {
    await addRule({}, [{ kind: 'lead' }])
    await hear(['acme one', 'acme two'])
    await database.owner.query(
      `insert into app.leads (workspace_id, mention_id, stage) select workspace_id, id, null from app.mentions where text = 'acme one' and workspace_id = $1`,
      [scene.workspaceId],
    )
    await apply()
    expect(await rows('select stage from app.leads where workspace_id = $1 order by stage')).toEqual([
      { stage: 'new' },
      { stage: null },
    ])
  })

  test('of another workspace sees nothing of it', async () => {
    const other = await addListening(database, 'acme', 'https://example.com/feed.xml')
    await addRule({}, [{ kind: 'tag', tagId: scene.tagId }])
    await hear(['acme here'])
    await hear(['acme there'], other.workspaceId)
    await apply(other.workspaceId)
    await apply()
    expect(await tagged()).toEqual(['acme here'])
    expect(await rows('select from app.acts where workspace_id = $1', other.workspaceId)).toEqual([])
    expect(await rows('select from app.rule_queue where workspace_id = $1', other.workspaceId)).toEqual([])
  })
})
