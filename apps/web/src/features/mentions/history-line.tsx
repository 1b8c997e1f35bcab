import { undoAct } from '@earshot/contract/acts'
import type { HistoryEntry } from '@earshot/contract/mentions'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { putMentions } from '../../lib/mention-cache.ts'
import { useMay } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { useToast } from '../../ui/toast.tsx'
import { useHistoryValue } from './use-history-value.ts'

const KINDS: Record<HistoryEntry['kind'], MessageDescriptor> = {
  received: msg`Heard`,
  edited: msg`Changed by its author`,
  tag: msg`Tagged`,
  untag: msg`Tag taken off`,
  assign: msg`Assigned`,
  status: msg`Status changed`,
  priority: msg`Priority changed`,
  lead: msg`Marked or moved as lead`,
  value: msg`Value of the lead changed`,
  owner: msg`Owner of the lead changed`,
  sentiment: msg`Sentiment corrected`,
  intent: msg`Intent corrected`,
  note: msg`Note written`,
  notify: msg`Told`,
  webhook: msg`Sent to a webhook`,
  mute: msg`Author muted`,
  unmute: msg`Author heard again`,
  like: msg`Liked`,
  unlike: msg`Like taken back`,
  repost: msg`Reposted`,
  unrepost: msg`Repost taken back`,
  undo: msg`Undone`,
}

/** What a mention became, by whom or by which rule, and when; what a rule did can be undone here. */
export function HistoryLine({ entry }: { entry: HistoryEntry }) {
  const { t, i18n } = useLingui()
  const time = useTime()
  const value = useHistoryValue()(entry)
  const mayWrite = useMay('mentions:write')
  const { member, rule, undoId } = entry
  return (
    <li className="flex gap-2">
      <span className="mr-auto min-w-0 [overflow-wrap:anywhere]">
        {i18n._(KINDS[entry.kind])}
        {value ? <span>: {value}</span> : null}
        {member ? <span className="text-quiet"> {t`by ${member.name}`}</span> : null}
        {rule ? <span className="text-quiet"> {t`by the rule “${rule.name}”, version ${rule.version}`}</span> : null}
        {undoId && mayWrite ? <Undo actId={undoId} /> : null}
      </span>
      <time dateTime={entry.at} title={time.exact(entry.at)} className="nums shrink-0 text-quiet">
        {time.ago(entry.at)}
      </time>
    </li>
  )
}

function Undo({ actId }: { actId: string }) {
  const client = useQueryClient()
  const toast = useToast()
  const undo = useMutation({
    mutationFn: () => call(undoAct, { params: { id: actId } }),
    onSuccess: ({ mentions }) => putMentions(client, mentions),
    onError: toast.failed,
    onSettled: () => client.invalidateQueries({ queryKey: ['mention'] }),
  })
  return (
    <button
      type="button"
      disabled={undo.isPending}
      onClick={() => undo.mutate()}
      className="ml-2 inline-flex min-h-6 items-center text-accent hover:underline pointer-coarse:min-h-11"
    >
      <Trans>Undo</Trans>
    </button>
  )
}
