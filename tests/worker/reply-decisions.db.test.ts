import { inTransaction } from '@earshot/db/client'
import { dropDraft, saveDraft, takeDraft } from '@earshot/db/drafts'
import { newId } from '@earshot/db/id'
import { decideReply, queueReply, withdrawReply } from '@earshot/db/replies'
import { claimDueReplies } from '@earshot/db/replies-outgoing'
import { withWorkspace } from '@earshot/db/with-workspace'
import { describe, expect, test } from 'vitest'
import { useCarelessNetwork } from './careless-network.ts'

const { database, network, addReply, lookOnce, stateOf } = useCarelessNetwork()

describe('a reply', () => {
  test('that needs approval goes out only once somebody approved it', async () => {
    const reply = await addReply({ needsApproval: true })
    await lookOnce()
    expect((await stateOf(reply)).state).toBe('waiting')
    const { workspaceId, id, memberId } = reply
    await withWorkspace(database.api, workspaceId, (tx) =>
      decideReply(tx, workspaceId, id, { memberId, approve: true }),
    )
    await lookOnce()
    expect((await stateOf(reply)).state).toBe('sent')
    const again = withWorkspace(database.api, workspaceId, (tx) =>
      decideReply(tx, workspaceId, id, { memberId, approve: false }),
    )
    await expect(again).rejects.toThrow('it is sent')
  })

  test('that an approver chose rejects the others that wait; nobody can approve a second', async () => {
    const first = await addReply({ needsApproval: true })
    const { workspaceId, mentionId, connectionId, memberId } = first
    const second = await withWorkspace(database.api, workspaceId, async (tx) => {
      const { fence } = await takeDraft(tx, workspaceId, { mentionId, memberId, takeOver: false })
      return queueReply(tx, workspaceId, { mentionId, connectionId, memberId, fence, text: 'Better.' }, true)
    })
    const decide = (id: string) =>
      withWorkspace(database.api, workspaceId, (tx) =>
        decideReply(tx, workspaceId, id, { memberId: newId(), approve: true }),
      )
    const decided = await Promise.allSettled([decide(second.id), decide(first.id)])
    expect(decided.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await lookOnce()
    expect([(await stateOf(first)).state, (await stateOf({ workspaceId, id: second.id })).state].sort()).toEqual([
      'rejected',
      'sent',
    ])
  })

  test('is taken back before its first attempt, and never after', async () => {
    const early = await addReply()
    const { workspaceId, memberId } = early
    const withdraw = (id: string, by: string) =>
      withWorkspace(database.api, workspaceId, (tx) => withdrawReply(tx, workspaceId, id, by))
    // Nothing is due yet: there are some seconds to think again.
    expect(await inTransaction(database.worker, (tx) => claimDueReplies(tx, 100))).toEqual([])
    await expect(withdraw(early.id, newId())).rejects.toThrow('somebody else')
    expect((await withdraw(early.id, memberId)).state).toBe('withdrawn')
    await lookOnce()
    expect(network.ledger).not.toContain(early.id)

    const late = await addReply()
    await lookOnce()
    await expect(
      withWorkspace(database.api, late.workspaceId, (tx) =>
        withdrawReply(tx, late.workspaceId, late.id, late.memberId),
      ),
    ).rejects.toThrow('too late')
  })

  test('taken back by whoever approved it waits again', async () => {
    const { workspaceId, id } = await addReply({ needsApproval: true })
    const approver = newId()
    const inside = <T>(work: Parameters<typeof withWorkspace<T>>[2]) => withWorkspace(database.api, workspaceId, work)
    await inside((tx) => decideReply(tx, workspaceId, id, { memberId: approver, approve: true }))
    expect(await inside((tx) => withdrawReply(tx, workspaceId, id, approver))).toMatchObject({
      state: 'waiting',
      decidedBy: null,
    })
  })

  test('is written by one member at a time, and only one answer to a mention is on its way', async () => {
    const { workspaceId, mentionId, connectionId, memberId } = await addReply()
    const [other, api] = [newId(), database.api]
    const take = (member: string, takeOver = false) =>
      withWorkspace(api, workspaceId, (tx) => takeDraft(tx, workspaceId, { mentionId, memberId: member, takeOver }))
    const send = (member: string, fence: number) =>
      withWorkspace(api, workspaceId, (tx) =>
        queueReply(tx, workspaceId, { mentionId, connectionId, memberId: member, fence, text: 'Second.' }, false),
      )
    const { fence } = await take(memberId)
    await expect(take(other)).rejects.toThrow('is writing an answer')
    const taken = await take(other, true)
    await expect(send(memberId, fence)).rejects.toThrow('taken this answer over')
    await expect(send(other, taken.fence)).rejects.toThrow('on its way already')

    const save = (member: string, fence: number) =>
      withWorkspace(api, workspaceId, (tx) =>
        saveDraft(tx, workspaceId, { mentionId, memberId: member, fence, text: 'Mine.' }),
      )
    const drop = (member: string, fence: number, keep: boolean) =>
      withWorkspace(api, workspaceId, (tx) => dropDraft(tx, workspaceId, { mentionId, memberId: member, fence, keep }))
    await save(other, taken.fence)
    await drop(memberId, fence, false)
    await drop(other, taken.fence, true)
    // The lease is free at once, the text stays; a fence of an earlier draft never fits a later one.
    const next = await take(memberId)
    expect(next).toMatchObject({ text: 'Mine.', memberId })
    await drop(memberId, next.fence, false)
    const anew = await take(memberId)
    expect(anew.text).toBe('')
    for (const spent of [fence, next.fence])
      await expect(save(memberId, spent)).rejects.toThrow('taken this answer over')
  })
})
