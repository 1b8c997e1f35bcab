import { useLingui } from '@lingui/react/macro'
import { toast } from 'sonner'

/** How long an act can be undone from its notice. */
const UNDO_MS = 10_000

export function useToast() {
  const { t } = useLingui()
  return {
    said: (message: string) => toast(message),
    failed: (message: string) => toast.error(message, { duration: UNDO_MS }),
    /** Says what was done and offers to take it back for ten seconds. */
    undoable: (message: string, undo: () => void) =>
      toast(message, { duration: UNDO_MS, action: { label: t`Undo`, onClick: undo } }),
  }
}
