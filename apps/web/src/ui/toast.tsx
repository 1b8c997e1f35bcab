import { useLingui } from '@lingui/react/macro'
import type { toast as Toast } from 'sonner'
import { useSayProblem } from './problem-words.ts'

/** How long an act can be undone from its notice. */
const UNDO_MS = 10_000
/** Told to the page when there is something to show, so that its place is made (./notices.tsx). */
export const NOTICE = 'earshot:notice'

let isReady: () => void
const ready = new Promise<void>((resolve) => {
  isReady = resolve
})
/** Called once the place of notices is there: one put before would be lost. */
export function noticesAreReady(): void {
  isReady()
}

async function show(put: (toast: typeof Toast) => void): Promise<void> {
  dispatchEvent(new Event(NOTICE))
  await ready
  put((await import('sonner')).toast)
}

export function useToast() {
  const { t } = useLingui()
  const say = useSayProblem()
  return {
    said: (message: string) => void show((toast) => toast(message)),
    /** Of an error that was caught, or in words of the page's own. */
    failed: (problem: unknown) => {
      const words = typeof problem === 'string' ? problem : say(problem)
      void show((toast) => toast.error(words, { duration: UNDO_MS }))
    },
    /** Says what was done and offers to take it back for ten seconds; with an `id` where that may be done elsewhere, too. */
    undoable: (message: string, undo: () => void, id?: string) =>
      void show((toast) =>
        toast(message, { duration: UNDO_MS, action: { label: t`Undo`, onClick: undo }, ...(id && { id }) }),
      ),
    /** The notice of that `id` ends: what it offered was done elsewhere. */
    over: (id: string) => void show((toast) => toast.dismiss(id)),
  }
}
