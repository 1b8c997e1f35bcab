import type { RuleAct } from '@earshot/core/rule'
import type { FilterParameters } from '@earshot/db/filter-parameters'
import { newId } from '@earshot/db/id'
import { dryRun } from '@earshot/db/rule-matches'
import { changeRule, createRule, listRules, orderRules, switchRule } from '@earshot/db/rules'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { applyRules } from '@earshot/worker/apply-rules'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { addListening, ingestFor, openTestApp } from './worker-fixture.ts'

const database = useTestDatabase()
let app: App
let workspaceId: string
let monitorId: string
let memberId: string
let tagId: string
const never = new AbortController().signal

beforeAll(async () => {
  app = await openTestApp(database)
})
afterAll(() => app.close())

beforeEach(async () => {
  ;({ workspaceId, monitorId } = await addListening(database, 'acme', 'https://example.com/feed.xml'))
  memberId = await addMember(workspaceId)
  tagId = await addTag(workspaceId, 'shipping')
})

async function addMember(ofWorkspace: string): Promise<string> {
  const id = newId()
  await database.owner.query(
    `insert into app.members (workspace_id, id, account_id, name, email, role) values ($1, $2, $3, 'Ben', 'ben@example.com', 'sales')`,
    [ofWorkspace, id, newId()],
  )
  return id
}

async function addTag(ofWorkspace: string, name: string): Promise<string> {
  const id = newId()
  await database.owner.query(`insert into app.tags (workspace_id, id, name, color) values ($1, $2, $3, 'grey')`, [
    ofWorkspace,
    id,
    name,
  ])
  return id
}

const inWorkspace = <T>(work: Parameters<typeof withWorkspace<T>>[2], of = workspaceId) =>
  withWorkspace(database.api, of, work)

/** A rule that is on. */
async function addRule(when: FilterParameters, does: RuleAct[], of = workspaceId): Promise<string> {
  return inWorkspace(async (tx) => {
    const { id } = await createRule(tx, of, memberId, { name: 'Shipping', when, does })
    await switchRule(tx, of, id, true)
    return id
  }, of)
}

let posts = 0
function post(text: string, change: { handle?: string; publishedAt?: string; network?: string } = {}) {
  posts += 1
  const { handle = 'eve', publishedAt = new Date().toISOString(), network = 'fake' } = change
  const author = { id: handle, handle }
  const id = `post-${posts}`
  return {
    network,
    id,
    url: `https://fake.example/${id}`,
    text,
    author,
    publishedAt,
    links: [],
    mentions: [],
    media: [],
  }
}

const hear = (texts: (string | ReturnType<typeof post>)[], of = workspaceId) =>
  ingestFor(app, of, { posts: texts.map((one) => (typeof one === 'string' ? post(one) : one)) })
const apply = (of = workspaceId) => applyRules(app, { workspaceId: of }, never)

async function rows<T>(statement: string, of = workspaceId): Promise<T[]> {
  return (await database.owner.query(statement, [of])).rows
}
const tagged = () =>
  rows<{ text: string }>(`select m.text from app.mentions m join app.mention_tags t on t.workspace_id = m.workspace_id
    and t.mention_id = m.id where m.workspace_id = $1 order by m.text`).then((found) => found.map(({ text }) => text))
const acts = () =>
  rows<{ kind: string; rule_id: string; rule_version: number; member_id: string | null }>(
    'select kind, rule_id, rule_version, member_id from app.acts where workspace_id = $1 order by kind',
  )
const news = () =>
  rows<{ kind: string; rule_id: string; count: number; mention_id: string | null }>(
    'select kind, rule_id, count, mention_id from app.notifications where workspace_id = $1 order by kind',
  )

/** As if all that is stored had been heard so long ago. */
async function wait(minutes: number): Promise<void> {
  const { rows: mentions } = await database.owner.query(
    'select id, received_at from app.mentions where workspace_id = $1',
    [workspaceId],
  )
  for (const { id } of mentions) {
    const hex = (Date.now() - minutes * 60_000).toString(16).padStart(12, '0')
    const moved = `${hex.slice(0, 8)}-${hex.slice(8)}${id.slice(13)}`
    for (const [table, column] of [
      ['mentions', 'id'],
      ['matches', 'mention_id'],
      ['replies', 'mention_id'],
    ])
      await database.owner.query(`update app.${table} set ${column} = $1 where ${column} = $2`, [moved, id])
  }
  await database.owner.query(
    `update app.mentions set received_at = received_at - $2 * interval '1 minute' where workspace_id = $1`,
    [workspaceId, minutes],
  )
  await database.owner.query(
    `update app.rules set waits_since = waits_since - $2 * interval '1 minute', looked_until = looked_until - $2 * interval '1 minute'
     where workspace_id = $1`,
    [workspaceId, minutes],
  )
}

describe('a rule is for', () => {
  const tag = (): RuleAct[] => [{ kind: 'tag', tagId }]
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
      () => ({ monitor: [monitorId] }),
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
      { kind: 'tag', tagId },
      { kind: 'assign', memberId },
      { kind: 'priority', priority: 'urgent' },
      { kind: 'notify', memberId },
      { kind: 'lead' },
      { kind: 'ignore' },
    ]
    const ruleId = await addRule({}, does)
    await hear(['acme is late'])
    await apply()

    const [mention] = await rows('select id, status, priority, assignee_id from app.mentions where workspace_id = $1')
    expect(mention).toMatchObject({ status: 'ignored', priority: 'urgent', assignee_id: memberId })
    expect(await tagged()).toEqual(['acme is late'])
    expect(await rows('select stage from app.leads where workspace_id = $1')).toEqual([{ stage: 'new' }])
    const by = { rule_id: ruleId, rule_version: 1, member_id: null }
    expect(await acts()).toEqual(
      ['assign', 'lead', 'notify', 'priority', 'status', 'tag'].map((kind) => ({ kind, ...by })),
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
      { kind: 'notify', memberId },
    ])
    await hear(Array.from({ length: 30 }, (_, i) => `acme number ${i}`))
    const twin = await openTestApp(database)
    await Promise.all([apply(), applyRules(twin, { workspaceId }, never)])
    await twin.close()
    await database.owner.query(
      'insert into app.rule_queue (workspace_id, mention_id) select workspace_id, id from app.mentions where workspace_id = $1',
      [workspaceId],
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
    await addRule({}, [{ kind: 'tag', tagId }])
    await hear(['acme is late'])
    const killed: App = {
      ...app,
      db: {
        ...app.db,
        orm: new Proxy(app.db.orm, {
          get: (target, key) =>
            key === 'transaction'
              ? (work: (tx: unknown) => Promise<unknown>) =>
                  target.transaction(async (tx) => {
                    await work(tx)
                    throw Object.assign(new Error('killed'), { code: '57P01' })
                  })
              : Reflect.get(target, key),
        }),
      },
    }
    await expect(applyRules(killed, { workspaceId }, never)).rejects.toThrow('killed')
    expect([await tagged(), await acts()]).toEqual([[], []])
    await apply()
    expect(await tagged()).toEqual(['acme is late'])
  })

  test('that can not act on one mention keeps no other waiting', async () => {
    await addRule({}, [{ kind: 'tag', tagId }])
    await hear(['acme bad', 'acme good'])
    const [bad] = await rows<{ id: string }>(
      `select id from app.mentions where workspace_id = $1 and text = 'acme bad'`,
    )
    const spoil = `create function app.spoil() returns trigger language plpgsql as $$ begin raise 'spoilt'; end $$;
      create trigger spoil before insert on app.acts for each row when (new.mention_id = '${bad?.id}') execute function app.spoil()`
    await database.owner.query(spoil)
    const again = () =>
      database.owner.query('update app.rule_queue set due_at = now() where workspace_id = $1', [workspaceId])
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
    const other = await addTag(workspaceId, 'seen')
    await addRule({ tag: [tagId] }, [{ kind: 'tag', tagId: other }])
    const second = await addRule({}, [{ kind: 'tag', tagId }])
    await hear(['acme one'])
    await apply()
    // The first has had its turn before the second put the tag on.
    expect(await acts()).toMatchObject([{ rule_id: second }])

    const [first] = await inWorkspace((tx) => listRules(tx, workspaceId))
    await inWorkspace((tx) => orderRules(tx, workspaceId, [second, first?.id ?? '']))
    await hear(['acme two'])
    await apply()
    await apply()
    expect(await acts()).toHaveLength(3)
  })

  test('acts by its new words after a change, and the old ones are kept', async () => {
    const ruleId = await addRule({ text: 'late' }, [{ kind: 'tag', tagId }])
    await hear(['acme late'])
    await apply()
    await inWorkspace((tx) => changeRule(tx, workspaceId, memberId, ruleId, { when: { text: 'slow' } }))
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
    const ruleId = await addRule({}, [{ kind: 'tag', tagId }])
    await inWorkspace((tx) => switchRule(tx, workspaceId, ruleId, false))
    await hear(['acme one'])
    await inWorkspace((tx) => switchRule(tx, workspaceId, ruleId, true))
    await apply()
    expect(await tagged()).toEqual([])
  })

  test('whose tag is gone does none of its acts, and is counted as skipped', async () => {
    await addRule({}, [
      { kind: 'priority', priority: 'high' },
      { kind: 'tag', tagId },
    ])
    await database.owner.query('delete from app.tags where id = $1', [tagId])
    await hear(['acme one'])
    await apply()
    expect(await acts()).toEqual([])
    expect(await inWorkspace((tx) => listRules(tx, workspaceId))).toMatchObject([{ acted: 0, skipped: 1 }])
  })

  test('acts on old posts, as of an import, and tells nobody of them', async () => {
    await addRule({}, [
      { kind: 'assign', memberId },
      { kind: 'notify', memberId },
    ])
    await hear([post('acme old', { publishedAt: new Date(Date.now() - 3 * 24 * 3600_000).toISOString() })])
    await apply()
    expect(await rows('select assignee_id from app.mentions where workspace_id = $1')).toEqual([
      { assignee_id: memberId },
    ])
    expect((await acts()).map(({ kind }) => kind)).toEqual(['assign'])
    expect(await news()).toEqual([])
  })

  test('marks as lead what no member has judged, and takes nobody’s word back', async () => {
    await addRule({}, [{ kind: 'lead' }])
    await hear(['acme one', 'acme two'])
    await database.owner.query(
      `insert into app.leads (workspace_id, mention_id, stage) select workspace_id, id, null from app.mentions where text = 'acme one' and workspace_id = $1`,
      [workspaceId],
    )
    await apply()
    expect(await rows('select stage from app.leads where workspace_id = $1 order by stage')).toEqual([
      { stage: 'new' },
      { stage: null },
    ])
  })

  test('of another workspace sees nothing of it', async () => {
    const other = await addListening(database, 'acme', 'https://example.com/feed.xml')
    await addRule({}, [{ kind: 'tag', tagId }])
    await hear(['acme here'])
    await hear(['acme there'], other.workspaceId)
    await apply(other.workspaceId)
    await apply()
    expect(await tagged()).toEqual(['acme here'])
    expect(await rows('select from app.acts where workspace_id = $1', other.workspaceId)).toEqual([])
    expect(await rows('select from app.rule_queue where workspace_id = $1', other.workspaceId)).toEqual([])
  })
})

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
      const tried = await inWorkspace((tx) => dryRun(tx, workspaceId, when, 'UTC', Date.now(), 20))
      const found = await database.owner.query('select text from app.mentions where id = any($1) order by text', [
        tried.newest,
      ])
      const foretold = found.rows.map(({ text }) => text)
      expect(tried.count).toBe(foretold.length)

      workspaceId = (await addListening(database, 'acme', 'https://example.com/feed.xml')).workspaceId
      tagId = await addTag(workspaceId, 'shipping')
      await addRule(when, [{ kind: 'tag', tagId }])
      await hear(page())
      await apply()
      expect(await tagged()).toEqual(foretold)
      expect(foretold.length).toBeGreaterThan(0)
    })

  test('of a rule that waits counts what was not answered in time, and not what still may be', async () => {
    await hear(['acme one'])
    await wait(61)
    await hear(['acme two'])
    const tried = await inWorkspace((tx) => dryRun(tx, workspaceId, { unanswered: 60 }, 'UTC', Date.now(), 20))
    expect(tried.count).toBe(1)
  })
})

describe('a rule that waits for an answer', () => {
  const urgent: RuleAct[] = [{ kind: 'priority', priority: 'urgent' }]

  test('acts once the time is up, once, and on none that was answered in time', async () => {
    await addRule({ unanswered: 60 }, urgent)
    await hear(['acme one', 'acme two'])
    await apply()
    expect(await acts()).toEqual([])
    await database.owner.query(
      `insert into app.replies (workspace_id, id, mention_id, connection_id, member_id, text, state, sent_at)
       select workspace_id, $2, id, $2, $3, 'thanks', 'sent', now() - interval '30 minutes'
       from app.mentions where workspace_id = $1 and text = 'acme two'`,
      [workspaceId, newId(), memberId],
    )
    await wait(61)
    const twin = await openTestApp(database)
    await Promise.all([apply(), applyRules(twin, { workspaceId }, never)])
    await twin.close()
    await apply()
    expect(await rows('select text, priority from app.mentions where workspace_id = $1 order by text')).toEqual([
      { text: 'acme one', priority: 'urgent' },
      { text: 'acme two', priority: 'normal' },
    ])
    expect(await acts()).toHaveLength(1)
  })

  test('leaves what was due before it was switched on', async () => {
    await hear(['acme old'])
    await wait(61)
    await addRule({ unanswered: 60 }, urgent)
    await apply()
    expect(await acts()).toEqual([])
  })
})
