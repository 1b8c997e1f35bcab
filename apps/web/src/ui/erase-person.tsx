import { Trans, useLingui } from '@lingui/react/macro'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from './button.tsx'
import { Modal } from './modal.tsx'
import { useProblemWords } from './problem-words.ts'

export function ErasePerson({ name, erase }: { name: string; erase: UseMutationResult<unknown, Error, void> }) {
  const { t } = useLingui()
  const [isAsking, setAsking] = useState(false)
  const words = useProblemWords(erase.error)
  return (
    <>
      <Button small look="quiet" onClick={() => setAsking(true)}>
        <Trans>Erase this person…</Trans>
      </Button>
      {isAsking ? (
        <Modal title={t`Erase ${name}?`} onClose={() => setAsking(false)}>
          <p className="text-13">
            <Trans>
              Everything that was heard of them goes, on every network they are known on, with the notes and leads on
              it, and their records in your CRMs. Charts change accordingly. Should they be heard again, they are not to
              be contacted. This can’t be undone.
            </Trans>
          </p>
          {words ? (
            <p role="alert" className="mt-2 text-13 text-negative">
              {words}
            </p>
          ) : null}
          <div className="mt-4 flex justify-end gap-2">
            <Button onClick={() => setAsking(false)}>
              <Trans>Cancel</Trans>
            </Button>
            <Button
              look="danger"
              busy={erase.isPending}
              onClick={() => erase.mutate(undefined, { onSuccess: () => setAsking(false) })}
            >
              <Trans>Erase</Trans>
            </Button>
          </div>
        </Modal>
      ) : null}
    </>
  )
}
