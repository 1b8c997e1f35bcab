import { deleteRule, type Rule, updateRule } from '@earshot/contract/rules'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, History, Pencil } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { DeleteButton } from '../../ui/delete-button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { rulesQuery } from './queries.ts'
import { RuleProblems } from './rule-problems.tsx'
import { RuleVersions } from './rule-versions.tsx'
import { RuleWords } from './rule-words.tsx'

interface Props {
  rule: Rule
  place: number
  mayWrite: boolean
  /** undefined: it can go no further that way. */
  onUp: (() => void) | undefined
  onDown: (() => void) | undefined
  onEdit: () => void
}

/** One rule: what it says, whether it is on, what it did lately, and why it does nothing where it can't. */
export function RuleLine({ rule, place, mayWrite, onUp, onDown, onEdit }: Props) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const stale = () => client.invalidateQueries({ queryKey: rulesQuery.queryKey })
  const turn = useMutation({
    mutationFn: () => call(updateRule, { params: { id: rule.id }, body: { on: !rule.on } }),
    onSettled: stale,
  })
  const remove = useMutation({ mutationFn: () => call(deleteRule, { params: { id: rule.id } }), onSettled: stale })
  const words = useProblemWords(turn.error ?? remove.error)
  return (
    <li className="grid gap-2 border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="nums w-5 text-12 text-quiet" aria-hidden>
          {place}
        </span>
        <h3 className="min-w-0 flex-1 truncate text-14 font-strong">{rule.name}</h3>
        <span className={`text-12 ${rule.on ? 'text-positive' : 'text-quiet'}`}>
          {rule.on ? <Trans context="a rule">On</Trans> : <Trans context="a rule">Off</Trans>}
        </span>
        {mayWrite ? (
          <Button
            small
            busy={turn.isPending}
            onClick={() => turn.mutate()}
            aria-label={rule.on ? t`Switch off ${rule.name}` : t`Switch on ${rule.name}`}
          >
            {rule.on ? <Trans>Switch off</Trans> : <Trans>Switch on</Trans>}
          </Button>
        ) : null}
      </div>
      <div className="grid gap-1 pl-7">
        <RuleWords when={rule.when} does={rule.does} />
        <RuleProblems problems={rule.problems} />
        <div className="flex flex-wrap items-center gap-1">
          <Lately rule={rule} />
          <div className="ml-auto flex items-center gap-1">
            <IconButton
              label={t`What ${rule.name} said before`}
              icon={History}
              aria-expanded={isOpen}
              onClick={() => setOpen(!isOpen)}
            />
            {mayWrite ? (
              <>
                <IconButton label={t`Move ${rule.name} up`} icon={ArrowUp} disabled={!onUp} onClick={onUp} />
                <IconButton label={t`Move ${rule.name} down`} icon={ArrowDown} disabled={!onDown} onClick={onDown} />
                <IconButton label={t`Change ${rule.name}`} icon={Pencil} onClick={onEdit} />
                <DeleteButton label={t`Delete ${rule.name}`} busy={remove.isPending} onDelete={() => remove.mutate()} />
              </>
            ) : null}
          </div>
        </div>
        {words ? (
          <p role="alert" className="text-12 text-negative">
            {words}
          </p>
        ) : null}
        {isOpen ? <RuleVersions ruleId={rule.id} /> : null}
      </div>
    </li>
  )
}

function Lately({ rule: { acted, skipped, lastActedAt } }: { rule: Rule }) {
  const time = useTime()
  const ago = lastActedAt ? time.ago(lastActedAt) : ''
  return (
    <p className="nums text-12 text-quiet">
      {acted > 0 ? (
        <>
          <Plural value={acted} one="Acted on # mention in 30 days" other="Acted on # mentions in 30 days" />
          {', '}
          <Trans>the last {ago}</Trans>
        </>
      ) : (
        <Trans>Has acted on nothing in 30 days</Trans>
      )}
      {skipped > 0 ? (
        <>
          {' · '}
          <Plural value={skipped} one="skipped # mention" other="skipped # mentions" />
        </>
      ) : null}
    </p>
  )
}
