import type { AuthorRef } from '@earshot/contract/mentions'
import type { Prospect } from '@earshot/contract/prospects'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { ErasePerson } from '../../ui/erase-person.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { PanelPart } from '../../ui/panel-part.tsx'
import { Candidates } from './prospect-candidates.tsx'
import { type ProspectChange, prospectQuery, useProspectActs } from './prospect-queries.ts'

const FIELDS = ['name', 'company', 'role', 'place'] as const
const LABELS: Record<(typeof FIELDS)[number], MessageDescriptor> = {
  name: msg`Full name`,
  company: msg`Company`,
  role: msg`Job title`,
  place: msg`Place`,
}

/** The person behind the author: what is known of them, who else they are, and whether they may be contacted. */
export function ProspectPart({ author }: { author: AuthorRef }) {
  const { t } = useLingui()
  const { data: prospect, isPending } = useQuery(prospectQuery(author.id))
  const mayChange = useMay('leads:write')
  const mayErase = useMay('settings:write')
  const { save, merge, split, erase } = useProspectActs(author)
  const [isLooking, setLooking] = useState(false)
  if (isPending || (!prospect && !mayChange)) return null
  const closed = save.isPending ? save.variables.doNotContact : undefined
  const others = prospect?.authors.filter(({ id }) => id !== author.id) ?? []
  return (
    <PanelPart title={t`The person`}>
      <Fields
        key={FIELDS.map((field) => prospect?.[field]).join('\n')}
        prospect={prospect ?? undefined}
        placeholder={author.name ?? author.handle}
        mayChange={mayChange}
        onSave={(change) => save.mutate(change)}
      />
      <label className="mt-2 flex items-center gap-2 text-13">
        <input
          type="checkbox"
          disabled={!mayChange || save.isPending}
          checked={closed ?? prospect?.doNotContact ?? false}
          onChange={(event) => save.mutate({ doNotContact: event.target.checked })}
        />
        <Trans>Do not contact</Trans>
        <span className="text-12 text-quiet">
          <Trans>never a lead, never sent to a CRM</Trans>
        </span>
      </label>
      {others.length > 0 ? (
        <ul className="mt-2" aria-label={t`Also known as`}>
          {others.map((other) => (
            <li key={other.id} className="flex min-h-8 items-center gap-2 text-13">
              <Who author={other} />
              {mayChange ? (
                <Button small look="quiet" busy={split.isPending} onClick={() => split.mutate(other)}>
                  <Trans>Somebody else</Trans>
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {isLooking ? (
        <Candidates
          author={author}
          isBusy={merge.isPending}
          onMerge={(other) => merge.mutate(other)}
          onClose={() => setLooking(false)}
        />
      ) : null}
      <div className="mt-2 flex flex-wrap gap-1">
        {mayChange && !isLooking ? (
          <Button small onClick={() => setLooking(true)}>
            <Trans>Find them on other networks</Trans>
          </Button>
        ) : null}
        {mayErase ? <ErasePerson name={prospect?.name ?? author.name ?? author.handle} erase={erase} /> : null}
      </div>
    </PanelPart>
  )
}

/** Each field is kept when it is left. */
function Fields({
  prospect,
  placeholder,
  mayChange,
  onSave,
}: {
  prospect: Prospect | undefined
  placeholder: string
  mayChange: boolean
  onSave: (change: ProspectChange) => void
}) {
  const { i18n } = useLingui()
  return (
    <div className="grid grid-cols-2 gap-2">
      {FIELDS.map((field) => (
        <Field key={field} label={<span className="text-12 font-normal text-quiet">{i18n._(LABELS[field])}</span>}>
          {(wiring) => (
            <Input
              maxLength={200}
              disabled={!mayChange}
              defaultValue={prospect?.[field] ?? ''}
              placeholder={field === 'name' ? placeholder : '–'}
              onBlur={(event) => {
                const value = event.target.value.trim() || null
                if (value !== (prospect?.[field] ?? null)) onSave({ [field]: value })
              }}
              onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
              {...wiring}
            />
          )}
        </Field>
      ))}
    </div>
  )
}

export function Who({ author }: { author: AuthorRef }) {
  const label = useNetworkLabel()(author.network)
  return (
    <span className="flex min-w-0 flex-1 items-center gap-2">
      <NetworkMark network={author.network} label={label} bare />
      <span className="truncate">{author.name ?? author.handle}</span>
      {author.name ? <span className="truncate text-12 text-quiet">{author.handle}</span> : null}
    </span>
  )
}
