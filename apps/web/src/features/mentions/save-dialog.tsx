import type { MentionFilter } from '@earshot/contract/mention-filter'
import { createSavedView } from '@earshot/contract/saved-views'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { savedViewsQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

/** Asks for the name of a view, and whether colleagues see it. */
export function SaveDialog({ filter, onClose }: { filter: MentionFilter; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [shared, setShared] = useState(false)
  const mayShare = useMay('mentions:write')
  const save = useMutation({
    mutationFn: () => call(createSavedView, { body: { name, filter, shared } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: savedViewsQuery.queryKey })
      onClose()
    },
  })
  const problem = useProblemWords(save.error)
  return (
    <Modal title={t`Save view`} onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <Field label={t`Name`} error={problem || undefined}>
          {(wiring) => (
            <Input
              autoFocus
              required
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
              {...wiring}
            />
          )}
        </Field>
        {mayShare ? (
          <label className="flex min-h-6 items-center gap-2 text-13">
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            <Trans>Show it to the whole workspace</Trans>
          </label>
        ) : null}
        <Button look="primary" type="submit" busy={save.isPending} disabled={!name.trim()}>
          <Trans>Save view</Trans>
        </Button>
      </form>
    </Modal>
  )
}
