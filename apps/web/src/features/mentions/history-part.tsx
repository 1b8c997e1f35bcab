import type { HistoryEntry } from '@earshot/contract/mentions'
import { useLingui } from '@lingui/react/macro'
import { PanelPart } from '../../ui/panel-part.tsx'
import { HistoryLine } from './history-line.tsx'

/** All that was done to a mention, newest first. */
export function HistoryPart({ history }: { history: readonly HistoryEntry[] }) {
  const { t } = useLingui()
  return (
    <PanelPart title={t`History`}>
      <ol className="grid gap-1 text-12">
        {history.map((entry) => (
          <HistoryLine key={entry.id} entry={entry} />
        ))}
      </ol>
    </PanelPart>
  )
}
