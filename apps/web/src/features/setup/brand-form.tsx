import { type Brand, draftBrand } from '@earshot/contract/setup'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { ListeningPlan } from './listening-plan.tsx'

type Lists = Omit<Brand, 'name'>

/** The brand in a person's words; the queries are written from it and shown before anything is saved. */
export function BrandForm() {
  const { t } = useLingui()
  const [name, setName] = useState('')
  const [lists, setLists] = useState<Record<keyof Lists, string>>({
    spellings: '',
    handles: '',
    hashtags: '',
    not: '',
    competitors: '',
  })
  const draft = useMutation({ mutationFn: () => call(draftBrand, { body: toBrand(name, lists) }) })
  const words = useProblemWords(draft.error)
  if (draft.data) return <ListeningPlan plan={draft.data} onBack={() => draft.reset()} />
  const fields: [keyof Lists, string, string][] = [
    ['spellings', t`Other spellings`, t`Products, abbreviations, other scripts`],
    ['handles', t`Handles`, t`With or without @`],
    ['hashtags', t`Hashtags`, t`With or without #`],
    ['not', t`What it is not`, t`Words that show that something else is meant: a fruit, a river`],
    ['competitors', t`Competitors`, t`Each gets a monitor of its own, so that you can compare`],
  ]
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        draft.mutate()
      }}
    >
      <Field label={t`Name of the brand`}>
        {(wiring) => (
          <Input
            required
            autoFocus
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      {fields.map(([key, label, hint]) => (
        <Field key={key} label={t`${label} (if you like)`} hint={t`${hint}. Commas between them.`}>
          {(wiring) => (
            <Input
              value={lists[key]}
              onChange={(event) => setLists({ ...lists, [key]: event.target.value })}
              {...wiring}
            />
          )}
        </Field>
      ))}
      {words ? (
        <p role="alert" className="text-13 text-negative">
          {words}
        </p>
      ) : null}
      <Button type="submit" look="primary" busy={draft.isPending} disabled={!name.trim()}>
        <Trans>Show what will be heard</Trans>
      </Button>
    </form>
  )
}

function toBrand(name: string, lists: Record<keyof Lists, string>): Brand {
  const split = (text: string) =>
    text
      .split(/[,、，\n]/)
      .map((word) => word.trim())
      .filter(Boolean)
  return {
    name: name.trim(),
    spellings: split(lists.spellings),
    handles: split(lists.handles),
    hashtags: split(lists.hashtags),
    not: split(lists.not),
    competitors: split(lists.competitors),
  }
}
