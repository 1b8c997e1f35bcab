import type { Mention } from '@earshot/contract/mentions'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import type { Picking } from './feed-list.tsx'
import { useProgress } from './progress.ts'
import { useMentionActs } from './use-mention-acts.ts'

/** What can be done to all that is selected. */
export function BulkBar({
  mentions,
  onPick,
  onClear,
}: {
  mentions: readonly Mention[]
  onPick: (kind: Picking) => void
  onClear: () => void
}) {
  const acts = useMentionActs()
  const mayWrite = useMay('mentions:write')
  const progress = useProgress()
  const { t } = useLingui()
  return (
    <div className="appear absolute inset-x-0 bottom-3 z-10 flex justify-center px-3">
      <div className="flex flex-wrap items-center gap-2 rounded border border-line bg-raised p-2 text-13 shadow-float">
        <span className="nums px-1" role="status">
          {progress ? (
            t`${progress.done} of ${progress.of} …`
          ) : (
            <Plural value={mentions.length} one="# selected" other="# selected" />
          )}
        </span>
        {mayWrite && !progress ? (
          <>
            <Button small onClick={() => acts.setStatus(mentions, 'done')}>
              <Trans>Mark as done</Trans>
            </Button>
            <Button small onClick={() => onPick('tag')}>
              <Trans>Tag</Trans>
            </Button>
            <Button small onClick={() => onPick('assign')}>
              <Trans>Assign</Trans>
            </Button>
            <Button small onClick={() => onPick('priority')}>
              <Trans>Priority</Trans>
            </Button>
            <Button small onClick={() => onPick('pending')}>
              <Trans>Pending</Trans>
            </Button>
            <Button small onClick={() => acts.setStatus(mentions, 'ignored')}>
              <Trans>Ignore</Trans>
            </Button>
            <Button small onClick={() => acts.setLead(mentions, true)}>
              <Trans>Mark as lead</Trans>
            </Button>
          </>
        ) : null}
        <Button small look="quiet" onClick={onClear}>
          <Trans>Clear</Trans>
        </Button>
      </div>
    </div>
  )
}
