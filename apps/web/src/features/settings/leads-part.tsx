import { updateWorkspace, type Workspace } from '@earshot/contract/workspaces'
import { LOST_REASONS } from '@earshot/core/lead'
import { CURRENCIES } from '@earshot/core/lead-value'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { lostLabel } from '../../lib/labels.ts'
import { workspaceQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { DeleteButton } from '../../ui/delete-button.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { LeadScorePart } from './lead-score-part.tsx'

/** What a lead's value is of, and why leads are lost. Each change is kept at once. */
export function LeadsPart() {
  const query = useQuery(workspaceQuery)
  if (query.isPending) return <Waiting rows={4} height={40} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return <LeadSettings workspace={query.data} />
}

type Change = Partial<Pick<Workspace, 'currency' | 'lostReasons'>>

function LeadSettings({ workspace }: { workspace: Workspace }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const mayWrite = useMay('settings:write')
  const save = useMutation({
    mutationFn: (body: Change) => call(updateWorkspace, { body }),
    onSuccess: (saved) => client.setQueryData(workspaceQuery.queryKey, saved),
  })
  const words = useProblemWords(save.error)
  return (
    <div className="grid max-w-128 gap-6">
      <Field
        label={t`Currency of leads`}
        hint={t`A lead’s value is of this currency unless another is chosen. Amounts of two currencies are never added.`}
      >
        {(wiring) => (
          <Select
            disabled={!mayWrite || save.isPending}
            value={workspace.currency}
            onChange={(event) => save.mutate({ currency: event.target.value })}
            {...wiring}
          >
            {CURRENCIES.map((code) => (
              <option key={code} value={code}>
                {currencyLabel(code, i18n.locale)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <LostReasons
        reasons={workspace.lostReasons}
        mayWrite={mayWrite}
        busy={save.isPending}
        onSave={(lostReasons) => save.mutate({ lostReasons })}
      />
      {words ? (
        <p role="alert" className="text-12 text-negative">
          {words}
        </p>
      ) : null}
      <LeadScorePart />
    </div>
  )
}

function LostReasons({
  reasons,
  mayWrite,
  busy,
  onSave,
}: {
  reasons: readonly string[]
  mayWrite: boolean
  busy: boolean
  onSave: (reasons: string[]) => void
}) {
  const { t, i18n } = useLingui()
  const [name, setName] = useState('')
  const isNew = name.trim() !== '' && !reasons.some((reason) => lostLabel(i18n, reason) === name.trim())
  return (
    <section aria-labelledby="lost-reasons">
      <h2 id="lost-reasons" className="text-13 font-strong">
        <Trans>Why leads are lost</Trans>
      </h2>
      <p className="mt-1 mb-2 text-12 text-quiet">
        <Trans>
          Offered when a lead is moved to “Lost”. Leads that have a reason keep it when it is taken off here.
        </Trans>
      </p>
      {mayWrite ? (
        <form
          className="mb-2 flex gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            onSave([...reasons, name.trim()])
            setName('')
          }}
        >
          <Input
            aria-label={t`A new reason`}
            placeholder={t`A new reason`}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" look="primary" disabled={!isNew} busy={busy}>
            <Trans>Add the reason</Trans>
          </Button>
        </form>
      ) : null}
      {reasons.length === 0 ? (
        <p className="text-13 text-quiet">
          <Trans>None: members write why in their own words.</Trans>
        </p>
      ) : null}
      <ul>
        {reasons.map((reason) => {
          const label = lostLabel(i18n, reason)
          return (
            <li key={reason} className="flex min-h-10 items-center gap-3 border-b border-line text-13">
              <span className="mr-auto [overflow-wrap:anywhere]">{label}</span>
              {mayWrite ? (
                <DeleteButton
                  label={t`Take “${label}” off the list`}
                  busy={busy}
                  onDelete={() => onSave(reasons.filter((one) => one !== reason))}
                />
              ) : null}
            </li>
          )
        })}
      </ul>
      {mayWrite && LOST_REASONS.some((reason) => !reasons.includes(reason)) ? (
        <Button
          small
          look="quiet"
          className="mt-2"
          busy={busy}
          onClick={() => onSave([...new Set([...reasons, ...LOST_REASONS])])}
        >
          <Trans>Add those that are offered at first</Trans>
        </Button>
      ) : null}
    </section>
  )
}

function currencyLabel(code: string, locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'currency' }).of(code)
  return name && name !== code ? `${code} · ${name}` : code
}
