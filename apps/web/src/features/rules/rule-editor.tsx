import type { MentionFilter } from '@earshot/contract/mention-filter'
import { createRule, type Rule, type RuleWhen, updateRule } from '@earshot/contract/rules'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ComponentType, useState } from 'react'
import { call } from '../../lib/api.ts'
import { without } from '../../lib/filter.ts'
import { useMembership } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { ActLine, actOf, type DraftAct, draftOf } from './act-line.tsx'
import { DryRunPart } from './dry-run-part.tsx'
import { rulesQuery } from './queries.ts'
import { WaitFields } from './wait-fields.tsx'

export type Filters = ComponentType<{ filter: MentionFilter; onFilter: (filter: MentionFilter) => void }>

interface Props {
  /** undefined: a new one. */
  rule: Rule | undefined
  filters: Filters
  onClose: () => void
}

/** What a rule is for and what it does; it can be tried before it is kept. */
export function RuleEditor({ rule, filters: Filters, onClose }: Props) {
  const { t } = useLingui()
  const client = useQueryClient()
  const toast = useToast()
  const { memberId } = useMembership()
  const [name, setName] = useState(rule?.name ?? '')
  const [when, setWhen] = useState<RuleWhen>(rule?.when ?? {})
  const [acts, setActs] = useState<DraftAct[]>(() => (rule?.does ?? [{ kind: 'tag', tagId: '' }]).map(draftOf))
  const does = acts.flatMap((act) => actOf(act) ?? [])
  const isWhole = does.length === acts.length && !Number.isNaN(when.unanswered)
  const save = useMutation({
    mutationFn: () => {
      const body = { name, when, does }
      return rule ? call(updateRule, { params: { id: rule.id }, body }) : call(createRule, { body })
    },
    onSuccess: async () => {
      toast.said(rule ? t`Saved as a new version` : t`Saved. The rule is off: switch it on when it is right.`)
      await client.invalidateQueries({ queryKey: rulesQuery.queryKey })
      onClose()
    },
  })
  const words = useProblemWords(save.error)
  return (
    <form
      aria-label={rule ? t`Change the rule ${rule.name}` : t`New rule`}
      className="mb-4 grid gap-4 rounded border border-line p-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={t`Name`} hint={t`Stands in the history of each mention that the rule acts on.`}>
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
      <WaitFields minutes={when.unanswered} onMinutes={(unanswered) => setWhen(withValue(when, { unanswered }))} />
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-13 font-strong">{t`For which mentions`}</legend>
        <div className="-mx-3">
          <Filters
            filter={without(when, 'text', 'leadScore', 'unanswered')}
            onFilter={(filter) => setWhen(ofFilter(filter, when, memberId))}
          />
        </div>
        <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_10rem]">
          <Field label={t`Words`} hint={t`The query language: late OR broken, author:handle …`}>
            {(wiring) => (
              <Input
                maxLength={4000}
                value={when.text ?? ''}
                onChange={(event) => setWhen(withValue(when, { text: event.target.value || undefined }))}
                {...wiring}
              />
            )}
          </Field>
          <Field label={t`Lead score at least`}>
            {(wiring) => (
              <Input
                type="number"
                min={1}
                max={100}
                value={when.leadScore ?? ''}
                onChange={(event) => setWhen(withValue(when, { leadScore: Number(event.target.value) || undefined }))}
                {...wiring}
              />
            )}
          </Field>
        </div>
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-13 font-strong">{t`Then`}</legend>
        <ul className="grid gap-2">
          {acts.map((act) => (
            <ActLine
              key={act.key}
              act={act}
              onChange={(next) => setActs(acts.map((one) => (one.key === act.key ? next : one)))}
              onRemove={acts.length > 1 ? () => setActs(acts.filter((one) => one.key !== act.key)) : undefined}
            />
          ))}
        </ul>
        <Button
          small
          className="justify-self-start"
          disabled={acts.length >= 10}
          onClick={() => setActs([...acts, { ...draftOf({ kind: 'lead' }, nextKey(acts)) }])}
        >
          <Trans>Add an act</Trans>
        </Button>
      </fieldset>
      <DryRunPart when={when} does={does} isReady={isWhole} />
      {words ? (
        <p role="alert" className="text-13 text-negative">
          {words}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button look="primary" type="submit" busy={save.isPending} disabled={!name.trim() || !isWhole}>
          {rule ? <Trans>Save as a new version</Trans> : <Trans>Save, switched off</Trans>}
        </Button>
        <Button look="quiet" onClick={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}

const nextKey = (acts: readonly DraftAct[]) => Math.max(...acts.map(({ key }) => key)) + 1

function withValue(
  when: RuleWhen,
  value: { [K in 'text' | 'leadScore' | 'unanswered']?: RuleWhen[K] | undefined },
): RuleWhen {
  return Object.fromEntries(Object.entries({ ...when, ...value }).filter(([, one]) => one !== undefined)) as RuleWhen
}

/** A filter of the feed as a rule's: no span of days, and the member's own id where the menu says "me". */
function ofFilter(filter: MentionFilter, { text, leadScore, unanswered }: RuleWhen, memberId: string): RuleWhen {
  const { from: _from, to: _to, assignee, ...rest } = filter
  const assigned = assignee && [...new Set(assignee.map((id) => (id === 'me' ? memberId : id)))]
  return withValue(
    { ...rest, ...(assigned && { assignee: assigned }) },
    {
      text: rest.text ?? text,
      leadScore: rest.leadScore ?? leadScore,
      unanswered: rest.unanswered ?? unanswered,
    },
  )
}
