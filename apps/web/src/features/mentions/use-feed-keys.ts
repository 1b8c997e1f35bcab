import type { Mention } from '@earshot/contract/mentions'
import { mayDo } from '@earshot/core/roles'
import { useNavigate } from '@tanstack/react-router'
import { useKeys } from '../../lib/keys.ts'
import { useMe, useMembership } from '../../lib/session.ts'
import type { Picking } from './feed-list.tsx'
import type { Line } from './merge-gaps.ts'
import { useMentionActs } from './use-mention-acts.ts'

interface Options {
  lines: readonly Line[]
  openId: string | undefined
  focus: number
  setFocus: (position: number) => void
  /** The mentions selected, else the one in focus. */
  targets: readonly Mention[]
  select: (id: string) => void
  /** Undefined where nothing is selected: then Esc is the panel's. */
  clear: (() => void) | undefined
  selectAll: () => void
  pick: (kind: Picking) => void
  showNew: () => void
}

/** Single keys of the feed; those that change something are there only for members who may. */
export function useFeedKeys(options: Options): void {
  const { lines, openId, focus, setFocus, targets, select, selectAll, clear, pick, showNew } = options
  const navigate = useNavigate()
  const acts = useMentionActs()
  const { role, memberId } = useMembership()
  const { name } = useMe()
  const first = targets[0]
  const step = (by: 1 | -1) => {
    let next = focus + by
    while (lines[next]?.kind === 'gap') next += by
    const line = lines[next]
    if (!line) return
    setFocus(next)
    // What the panel shows is what the keys act on.
    if (openId && line.kind === 'mention') show(line.mention, true)
  }
  const show = ({ id }: Mention, replace = false) =>
    void navigate({ to: '/feed/$mentionId', params: { mentionId: id }, search: true, replace })
  const open = () => {
    const line = lines[focus]
    if (line?.kind === 'mention') show(line.mention)
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    o: open,
    n: showNew,
    x: () => first && lines[focus]?.kind === 'mention' && select((lines[focus] as { mention: Mention }).mention.id),
    X: selectAll,
    ...(clear ? { Escape: clear } : {}),
  })
  const enter = { Enter: open }
  useKeys(enter, lines[focus] !== undefined, 'button,a,[role="button"]')
  useKeys(
    {
      e: () => first && acts.setStatus(targets, first.status === 'done' ? 'open' : 'done'),
      d: () => first && acts.setStatus(targets, first.status === 'ignored' ? 'open' : 'ignored'),
      w: () => first && pick('pending'),
      p: () => first && pick('priority'),
      l: () => first && acts.setLead(targets, first.stage === null),
      t: () => first && pick('tag'),
      a: () => first && pick('assign'),
      i: () => first && acts.assign(targets, { id: memberId, name }),
      m: () => first && acts.mute([first]),
      // In the panel that is open, `r` is the panel's own.
      ...(first && first.id !== openId
        ? {
            r: () =>
              void navigate({ to: '/feed/$mentionId', params: { mentionId: first.id }, search: true, hash: 'reply' }),
          }
        : {}),
      z: acts.undoLast,
      1: () => first && acts.setSentiment(targets, 'negative'),
      2: () => first && acts.setSentiment(targets, 'neutral'),
      3: () => first && acts.setSentiment(targets, 'positive'),
    },
    mayDo(role, 'mentions:write'),
  )
}
