import { addToOutbox, toEvent } from '@earshot/db/outbox'
import { eraseProspect } from '@earshot/db/prospect-erase'
import { withWorkspace } from '@earshot/db/with-workspace'
import { lockWorkspace } from '@earshot/db/workspace-lock'
import type { App } from './app.ts'

/** What the api asks, which may not delete what was heard. */
export interface EraseQuestion {
  kind: 'erase-prospect'
  workspaceId: string
  prospectId: string
}

/** Erases a person, and tells every open page that their mentions are gone. */
export async function answerErase(app: App, { workspaceId, prospectId }: EraseQuestion): Promise<{ mentions: number }> {
  return withWorkspace(app.db, workspaceId, async (tx) => {
    await lockWorkspace(tx, workspaceId)
    const changes = await eraseProspect(tx, workspaceId, prospectId)
    await addToOutbox(tx, workspaceId, changes.map(toEvent))
    return { mentions: changes.length }
  })
}
