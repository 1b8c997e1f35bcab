import type { HistoryEntry } from '@earshot/contract/mentions'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useTime } from '../../lib/time.ts'
import { PanelPart } from './panel-part.tsx'
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
  sentiment: msg`Sentiment corrected`,
  intent: msg`Intent corrected`,
  note: msg`Note written`,
  mute: msg`Author muted`,
  unmute: msg`Author heard again`,
  undo: msg`Undone`,
}

/** All that was done to a mention, newest first: what it became, by whom, when. */
export function HistoryPart({ history }: { history: readonly HistoryEntry[] }) {
  const { t, i18n } = useLingui()
  const time = useTime()
  const readValue = useHistoryValue()
  return (
    <PanelPart title={t`History`}>
      <ol className="grid gap-1 text-12">
        {history.map((entry) => {
          const value = readValue(entry)
          return (
            <li key={entry.id} className="flex gap-2">
              <span className="mr-auto min-w-0 [overflow-wrap:anywhere]">
                {i18n._(KINDS[entry.kind])}
                {value ? <span>: {value}</span> : null}
                {entry.member ? <span className="text-quiet"> {t`by ${entry.member.name}`}</span> : null}
              </span>
              <time dateTime={entry.at} title={time.exact(entry.at)} className="nums shrink-0 text-quiet">
                {time.ago(entry.at)}
              </time>
            </li>
          )
        })}
      </ol>
    </PanelPart>
  )
}
