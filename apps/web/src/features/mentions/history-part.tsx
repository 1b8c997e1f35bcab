import type { HistoryEntry } from '@earshot/contract/mentions'
import { useLingui } from '@lingui/react/macro'
import { HistoryLine } from './history-line.tsx'
import { PanelPart } from './panel-part.tsx'

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
