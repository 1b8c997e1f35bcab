import { createSavedReply, type SavedReply, updateSavedReply } from '@earshot/contract/saved-replies'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { LANGUAGES, languageName } from '../../lib/labels.ts'
import { savedRepliesQuery } from '../../lib/lists.ts'
import { Button } from '../../ui/button.tsx'
import { Area, Field, Input, Select } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

/** A new one, or one that is changed. */
export function SavedReplyForm({ saved, onClose }: { saved?: SavedReply; onClose: () => void }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [given, setGiven] = useState(saved ?? { name: '', language: i18n.locale, text: '' })
  const save = useMutation({
    mutationFn: () => {
      const { name, language, text } = given
      const body = { name: name.trim(), language, text: text.trim() }
      return saved ? call(updateSavedReply, { params: { id: saved.id }, body }) : call(createSavedReply, { body })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: savedRepliesQuery.queryKey })
      onClose()
    },
  })
  const problem = useProblemWords(save.error)
  return (
    <form
      className="mb-4 grid gap-3 rounded border border-line p-3"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={t`Name`}>
          {(wiring) => (
            <Input
              autoFocus
              required
              maxLength={200}
              value={given.name}
              onChange={(event) => setGiven({ ...given, name: event.target.value })}
              {...wiring}
            />
          )}
        </Field>
        <Field label={t`Language`}>
          {(wiring) => (
            <Select
              value={given.language}
              onChange={(event) => setGiven({ ...given, language: event.target.value })}
              {...wiring}
            >
              {LANGUAGES.map((one) => (
                <option key={one} value={one}>
                  {languageName(one, i18n.locale, one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={t`Text`} error={problem || undefined}>
        {(wiring) => (
          <Area
            required
            rows={4}
            maxLength={10_000}
            value={given.text}
            onChange={(event) => setGiven({ ...given, text: event.target.value })}
            {...wiring}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button look="primary" type="submit" busy={save.isPending} disabled={!given.name.trim() || !given.text.trim()}>
          <Trans>Save</Trans>
        </Button>
        <Button look="quiet" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}
