import { addMonitorExample, type MonitorExample, removeMonitorExample } from '@earshot/contract/monitors'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check, Trash2, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

/** Texts that the query must match, or must not: a save that would break one is held back. */
export function Examples({ monitorId, examples }: { monitorId: string; examples: readonly MonitorExample[] }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const mayWrite = useMay('monitors:write')
  const [text, setText] = useState('')
  const [should, setShould] = useState<'match' | 'not-match'>('match')
  const stale = () => client.invalidateQueries({ queryKey: ['monitor', monitorId] })
  const add = useMutation({
    mutationFn: () => call(addMonitorExample, { params: { id: monitorId }, body: { text, should } }),
    onSuccess: () => {
      setText('')
      return stale()
    },
  })
  const remove = useMutation({
    mutationFn: (exampleId: string) => call(removeMonitorExample, { params: { id: monitorId, exampleId } }),
    onSuccess: stale,
  })
  const words = useProblemWords(add.error)
  return (
    <section className="mt-8 max-w-180">
      <h2 className="text-14 font-strong">
        <Trans>Examples</Trans>
      </h2>
      <p className="mb-2 text-12 text-quiet">
        <Trans>Texts that this monitor must match, or must not, however its query changes.</Trans>
      </p>
      <ul>
        {examples.map((example) => (
          <li key={example.id} className="flex items-center gap-3 border-b border-line py-1.5 text-13">
            {example.holds ? (
              <Check size={16} className="shrink-0 text-positive" aria-label={t`holds`} />
            ) : (
              <TriangleAlert size={16} className="shrink-0 text-negative" aria-label={t`does not hold`} />
            )}
            <span className="w-28 shrink-0 text-12 text-quiet">
              {example.should === 'match' ? t`must match` : t`must not match`}
            </span>
            <span className="line-clamp-2 flex-1">{example.text}</span>
            {mayWrite ? (
              <IconButton label={t`Remove the example`} icon={Trash2} onClick={() => remove.mutate(example.id)} />
            ) : null}
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <form
          className="mt-3 flex flex-wrap items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            add.mutate()
          }}
        >
          <div className="min-w-60 flex-1">
            <Field label={t`Text of a post`} error={words || undefined}>
              {(wiring) => (
                <Input value={text} maxLength={20_000} onChange={(event) => setText(event.target.value)} {...wiring} />
              )}
            </Field>
          </div>
          <Select
            aria-label={t`What the query must do`}
            className="w-auto"
            value={should}
            onChange={(event) => setShould(event.target.value as 'match' | 'not-match')}
          >
            <option value="match">{t`must match`}</option>
            <option value="not-match">{t`must not match`}</option>
          </Select>
          <Button type="submit" disabled={!text.trim()} busy={add.isPending}>
            <Trans>Add the example</Trans>
          </Button>
        </form>
      ) : null}
    </section>
  )
}
