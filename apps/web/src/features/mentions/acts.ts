import { actOnMentions, type MentionAct, undoAct } from '@earshot/contract/acts'
import { markLeads, unmarkLeads } from '@earshot/contract/leads'
import type { Mention } from '@earshot/contract/mentions'
import { useLingui } from '@lingui/react/macro'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { changeMentions, dropMentions, putMentions } from '../../lib/mention-cache.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useProblemWords } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'

export type Act = MentionAct | { kind: 'lead' } | { kind: 'no-lead' }
let lastActId: string | undefined

/**
 * Does an act to mentions: shown at once, sent after, put back when it is refused, and undone for ten seconds from its
 * notice, or by `z` for the last one.
 */
export function useActs() {
  const client = useQueryClient()
  const toast = useToast()
  const { t } = useLingui()
  const unreachable = useProblemWords(new ApiProblem({ status: 0 }))

  const settle = () => {
    for (const key of ['mention', 'saved-views', 'leads', 'charts', 'muted-authors', 'tags']) {
      void client.invalidateQueries({ queryKey: [key] })
    }
  }
  const failed = (error: unknown) => toast.failed((error instanceof Error && error.message) || unreachable)

  const undo = async (actId: string) => {
    if (lastActId === actId) lastActId = undefined
    try {
      const { mentions } = await call(undoAct, { params: { id: actId } })
      putMentions(client, mentions)
      void client.invalidateQueries({ queryKey: ['mentions'] })
      settle()
    } catch (error) {
      failed(error)
    }
  }

  const run = async (mentions: readonly Mention[], act: Act, said: string, patch: (mention: Mention) => Mention) => {
    const mentionIds = mentions.map((mention) => mention.id)
    const before = changeMentions(client, mentionIds, patch)
    try {
      const done = await send(mentionIds, act)
      putMentions(client, done.mentions)
      if (act.kind === 'mute') {
        const authors = new Set(mentions.map((mention) => mention.author.id))
        dropMentions(client, (mention) => authors.has(mention.author.id))
      }
      settle()
      const { actId } = done
      if (!actId) return
      lastActId = actId
      toast.undoable(said, () => void undo(actId))
    } catch (error) {
      putMentions(client, before)
      failed(error)
    }
  }
  return {
    run,
    undoLast: () => (lastActId ? void undo(lastActId) : void toast.said(t`There is nothing to undo`)),
  }
}

function send(mentionIds: string[], act: Act) {
  if (act.kind === 'lead') return call(markLeads, { body: { mentionIds } })
  if (act.kind === 'no-lead') return call(unmarkLeads, { body: { mentionIds } })
  return call(actOnMentions, { body: { mentionIds, act } })
}
