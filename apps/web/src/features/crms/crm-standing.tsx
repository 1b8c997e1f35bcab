import { type Crm, deleteCrm, describeCrm, retryCrm, updateCrm } from '@earshot/contract/crms'
import { CRM_LABELS, VISITED_CRMS } from '@earshot/core/crm'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { call } from '../../lib/api.ts'
import { useNumber } from '../../lib/number.ts'
import { useTime } from '../../lib/time.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { DeleteButton } from '../../ui/delete-button.tsx'
import { Section } from '../../ui/page.tsx'
import { useToast } from '../../ui/toast.tsx'
import { ConflictLog } from './conflict-log.tsx'
import { CrmForm } from './crm-form.tsx'
import { FailureList } from './failure-list.tsx'
import { MappingEditor } from './mapping-editor.tsx'
import { crmsQuery } from './queries.ts'
import { visitCrm } from './visit-crm.ts'

interface Props {
  crm: Crm
  redirectUri: string
  /** Beside others: its fields are folded away once they are mapped. */
  isOneOfMany: boolean
}

/** How a CRM stands, what it does not take, and what an admin does about it. */
export function CrmStanding({ crm, redirectUri, isOneOfMany }: Props) {
  const [isChanging, setChanging] = useState(false)
  const { t } = useLingui()
  const time = useTime()
  const number = useNumber()
  const client = useQueryClient()
  const toast = useToast()
  const params = { id: crm.id }
  const { name } = crm
  const label = CRM_LABELS[crm.kind]
  const isVisited = VISITED_CRMS.some((kind) => kind === crm.kind)
  const stale = () => client.invalidateQueries({ queryKey: crmsQuery.queryKey })
  const act = (mutationFn: () => Promise<unknown>) => ({
    mutationFn,
    onSettled: stale,
    onError: toast.failed,
  })
  const describe = useMutation({
    ...act(() => call(describeCrm, { params })),
    onSuccess: (answer) => {
      const { ok, message } = answer as { ok: boolean; message: string }
      if (ok) toast.said(t`${name} answers: ${message}`)
      else toast.failed(message)
    },
  })
  const visit = useMutation(act(() => visitCrm({ crmId: crm.id })))
  const pause = useMutation(act(() => call(updateCrm, { params, body: { paused: crm.state !== 'paused' } })))
  const retry = useMutation(act(() => call(retryCrm, { params })))
  const remove = useMutation(act(() => call(deleteCrm, { params })))
  const { there, waiting, refused } = crm.counts
  const looked = crm.lastTurnAt ? time.ago(crm.lastTurnAt) : ''
  return (
    <>
      <Section
        title={
          <>
            {crm.name} {crm.name.startsWith(label) ? null : <Badge>{label}</Badge>}
          </>
        }
        actions={
          <>
            <Button small busy={describe.isPending} onClick={() => describe.mutate()}>
              <Trans>Sign in and read fields</Trans>
            </Button>
            <Button small busy={pause.isPending} onClick={() => pause.mutate()}>
              {crm.state === 'paused' ? <Trans context="after a pause">Go on</Trans> : <Trans>Pause</Trans>}
            </Button>
            <Button small aria-expanded={isChanging} onClick={() => setChanging(!isChanging)}>
              <Trans>Change</Trans>
            </Button>
            <DeleteButton
              label={t`Disconnect ${name}`}
              words={t`Disconnect: what stands there stays there`}
              busy={remove.isPending}
              onDelete={() => remove.mutate()}
            />
          </>
        }
      >
        {crm.why ? (
          <p role="alert" className="mb-2 border-l-2 border-negative pl-2 text-13">
            {crm.why}
          </p>
        ) : null}
        {crm.state === 'asks-person' && isVisited ? (
          <Button small look="primary" className="mb-2" busy={visit.isPending} onClick={() => visit.mutate()}>
            <Trans>Sign in with {label} again</Trans>
          </Button>
        ) : null}
        <dl className="nums grid grid-cols-[max-content_1fr] gap-x-4 gap-y-1 text-13">
          <dt className="text-quiet">
            <Trans>Last spoken to</Trans>
          </dt>
          <dd>{crm.state === 'paused' ? <Badge>{t`Paused`}</Badge> : looked || <Trans>Not yet</Trans>}</dd>
          <dt className="text-quiet">
            <Trans>Leads</Trans>
          </dt>
          <dd className="flex flex-wrap items-center gap-2">
            <Plural value={there} one="# stands there" other="# stand there" />
            {waiting > 0 ? <Badge>{t`${waiting} on their way`}</Badge> : null}
            {refused > 0 ? (
              <>
                <Badge strong>{t`${refused} refused`}</Badge>
                <Button small busy={retry.isPending} onClick={() => retry.mutate()}>
                  <Trans>Try again</Trans>
                </Button>
              </>
            ) : null}
          </dd>
          <dt className="text-quiet">
            <Trans>Calls of the organisation</Trans>
          </dt>
          <dd>
            {crm.budget ? (
              <Budget used={crm.budget.used} of={crm.budget.of} words={(n) => number.whole(n)} />
            ) : (
              <Trans>Not yet told</Trans>
            )}
          </dd>
        </dl>
        {refused + waiting > 0 ? <FailureList crmId={crm.id} /> : null}
        {isChanging ? (
          <div className="mt-4 border-t border-line pt-4">
            <CrmForm kind={crm.kind} crm={crm} redirectUri={redirectUri} onDone={() => setChanging(false)} />
          </div>
        ) : null}
      </Section>
      {crm.describedAt ? (
        <Folded isFolded={isOneOfMany && crm.mapping !== null} label={t`Fields of ${name}`}>
          <MappingEditor key={crm.describedAt} crm={crm} />
        </Folded>
      ) : null}
      {crm.mapping ? <ConflictLog crmId={crm.id} /> : null}
    </>
  )
}

function Folded({ isFolded, label, children }: { isFolded: boolean; label: string; children: ReactNode }) {
  if (!isFolded) return children
  return (
    <details className="mb-8">
      <summary className="mb-2 cursor-pointer text-13">{label}</summary>
      {children}
    </details>
  )
}

/** The last twentieth of the day's calls is left to people. */
function Budget({ used, of, words }: { used: number; of: number; words: (n: number) => string }) {
  const [spent, all] = [words(used), words(of)]
  return (
    <span className="flex items-center gap-2">
      <meter min={0} max={of} high={of * 0.7} optimum={0} value={used} className="h-2 w-32" />
      <Trans>
        {spent} of {all} in 24 hours
      </Trans>
    </span>
  )
}
