import type { RuleAct } from '@earshot/core/rule'
import { newId } from '@earshot/db/id'
import { applyRules } from '@earshot/worker/apply-rules'
import { describe, expect, test } from 'vitest'
import { never, useRules } from './rules-fixture.ts'
import { openTestApp } from './worker-fixture.ts'

const { database, scene, addRule, hear, apply, rows, acts, wait } = useRules()

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
      [scene.workspaceId, newId(), scene.memberId],
    )
    await wait(61)
    const twin = await openTestApp(database)
    await Promise.all([apply(), applyRules(twin, { workspaceId: scene.workspaceId }, never)])
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
