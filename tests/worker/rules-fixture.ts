import type { RuleAct } from '@earshot/core/rule'
import type { FilterParameters } from '@earshot/db/filter-parameters'
import { newId } from '@earshot/db/id'
import { createRule, switchRule } from '@earshot/db/rules'
import { withWorkspace } from '@earshot/db/with-workspace'
import type { App } from '@earshot/worker/app'
import { applyRules } from '@earshot/worker/apply-rules'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { useTestDatabase } from '../database/test-database.ts'
import { addListening, ingestFor, openTestApp } from './worker-fixture.ts'

export const never = new AbortController().signal

/** Before each test a workspace that hears `acme`, with a member and a tag: in `scene`, as tests may move to another one. */
export function useRules() {
  const database = useTestDatabase()
  const scene = {} as { app: App; workspaceId: string; monitorId: string; memberId: string; tagId: string }
  beforeAll(async () => {
    scene.app = await openTestApp(database)
  })
  afterAll(() => scene.app.close())
  beforeEach(async () => {
    Object.assign(scene, await addListening(database, 'acme', 'https://example.com/feed.xml'))
    scene.memberId = await addMember(scene.workspaceId)
    scene.tagId = await addTag(scene.workspaceId, 'shipping')
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

  const inWorkspace = <T>(work: Parameters<typeof withWorkspace<T>>[2], of = scene.workspaceId) =>
    withWorkspace(database.api, of, work)

  /** A rule that is on. */
  async function addRule(when: FilterParameters, does: RuleAct[], of = scene.workspaceId): Promise<string> {
    return inWorkspace(async (tx) => {
      const { id } = await createRule(tx, of, scene.memberId, { name: 'Shipping', when, does })
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

  const hear = (texts: (string | ReturnType<typeof post>)[], of = scene.workspaceId) =>
    ingestFor(scene.app, of, { posts: texts.map((one) => (typeof one === 'string' ? post(one) : one)) })
  const apply = (of = scene.workspaceId) => applyRules(scene.app, { workspaceId: of }, never)

  async function rows<T>(statement: string, of = scene.workspaceId): Promise<T[]> {
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
      [scene.workspaceId],
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
      [scene.workspaceId, minutes],
    )
    await database.owner.query(
      `update app.rules set waits_since = waits_since - $2 * interval '1 minute', looked_until = looked_until - $2 * interval '1 minute'
     where workspace_id = $1`,
      [scene.workspaceId, minutes],
    )
  }

  return { database, scene, addMember, addTag, inWorkspace, addRule, post, hear, apply, rows, tagged, acts, news, wait }
}
