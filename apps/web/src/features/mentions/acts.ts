import { type Acted, actOnMentions, type MentionAct, undoAct } from '@earshot/contract/acts'
import { markLeads, unmarkLeads } from '@earshot/contract/leads'
import type { Mention } from '@earshot/contract/mentions'
import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { changeMentions, dropMentions, putMentions } from '../../lib/mention-cache.ts'
import { useToast } from '../../ui/toast.tsx'
import { tellProgress } from './progress.ts'

export type Act = MentionAct | { kind: 'lead' } | { kind: 'no-lead' }
/** Sent at once: more are sent one after another, and how far it is stands in the bar. */
const AT_ONCE = 100
let lastActIds: readonly string[] = []

/**
 * Does an act to mentions: shown at once, sent after, put back when it is refused, and undone for ten seconds from its
 * notice, or by `z` for the last one.
 */
export function useActs() {
  const client = useQueryClient()
  const toast = useToast()
  const { t } = useLingui()

  const settle = () => {
    for (const key of ['mention', 'saved-views', 'leads', 'charts', 'muted-authors', 'tags']) {
      void client.invalidateQueries({ queryKey: [key] })
    }
  }

  const undo = async (actIds: readonly string[]) => {
    if (lastActIds === actIds) lastActIds = []
    toast.over(String(actIds))
    try {
      for (const id of actIds) putMentions(client, (await call(undoAct, { params: { id } })).mentions)
    } catch (error) {
      toast.failed(error)
    }
    void client.invalidateQueries({ queryKey: ['mentions'] })
    settle()
  }

  const run = async (mentions: readonly Mention[], act: Act, said: string, patch: (mention: Mention) => Mention) => {
    const mentionIds = mentions.map((mention) => mention.id)
    const before = changeMentions(client, mentionIds, patch)
    const actIds: string[] = []
    let done = 0
    try {
      for (; done < mentionIds.length; done += AT_ONCE) {
        if (mentionIds.length > AT_ONCE) tellProgress({ done, of: mentionIds.length })
        const acted = await send(mentionIds.slice(done, done + AT_ONCE), act)
        putMentions(client, acted.mentions)
        if (acted.actId) actIds.push(acted.actId)
      }
      if (act.kind === 'mute') {
        const authors = new Set(mentions.map((mention) => mention.author.id))
        dropMentions(client, (mention) => authors.has(mention.author.id))
      }
    } catch (error) {
      const notDone = new Set(mentionIds.slice(done))
      putMentions(
        client,
        before.filter((mention) => notDone.has(mention.id)),
      )
      toast.failed(error)
    }
    tellProgress(undefined)
    if (done > 0) settle()
    if (actIds.length === 0) return
    lastActIds = actIds
    // What was done before it broke off can be taken back, too.
    toast.undoable(
      done < mentionIds.length ? t`${done} of ${mentionIds.length} done` : said,
      () => void undo(actIds),
      String(actIds),
    )
  }
  return {
    run,
    undoLast: () => (lastActIds.length > 0 ? void undo(lastActIds) : void toast.said(t`There is nothing to undo`)),
  }
}

function send(mentionIds: string[], act: Act): Promise<Acted> {
  if (act.kind === 'lead') return call(markLeads, { body: { mentionIds } })
  if (act.kind === 'no-lead') return call(unmarkLeads, { body: { mentionIds } })
  return call(actOnMentions, { body: { mentionIds, act } })
}
