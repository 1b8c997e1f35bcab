import { type AnswerTimes, getAnswerTimes, saveAnswerTimes } from '@earshot/contract/answer-times'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useMay, useMembership } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { EscalateTo } from './escalate-to.tsx'
import { Holidays } from './holidays.tsx'
import { TargetLines } from './target-lines.tsx'
import { WeekLines } from './week-lines.tsx'

const answerTimesKey = ['answer-times']

/** Within which open hours the workspace means to answer. */
export function AnswerTimesPart() {
  const query = useQuery({ queryKey: answerTimesKey, queryFn: ({ signal }) => call(getAnswerTimes, { signal }) })
  if (query.isPending) return <Waiting rows={4} height={40} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return <Form times={query.data} />
}

function Form({ times: stored }: { times: AnswerTimes }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const toast = useToast()
  const mayWrite = useMay('settings:write')
  const { timeZone } = useMembership()
  const [times, setTimes] = useState(stored)
  const save = useMutation({
    mutationFn: () => call(saveAnswerTimes, { body: times }),
    onSuccess: async () => {
      await client.invalidateQueries()
      toast.said(t`Saved`)
    },
  })
  const words = useProblemWords(save.error)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <fieldset disabled={!mayWrite}>
        <Section title={t`Answer within`}>
          <p className="mb-3 text-13 text-quiet">
            <Trans>
              Counted in open hours from when a mention is heard to the first answer, and to when a member first opens
              it. Several targets for a mention: the shortest counts. A change holds at once.
            </Trans>
          </p>
          <TargetLines targets={times.targets} onTargets={(targets) => setTimes({ ...times, targets })} />
        </Section>
        <Section title={t`When the time is up`}>
          <EscalateTo to={times.escalateTo} onTo={(escalateTo) => setTimes({ ...times, escalateTo })} />
        </Section>
        <Section title={t`Open hours, in ${timeZone}`}>
          <WeekLines week={times.week} onWeek={(week) => setTimes({ ...times, week })} />
        </Section>
        <Section title={t`Holidays`}>
          <Holidays days={times.holidays} onDays={(holidays) => setTimes({ ...times, holidays })} />
        </Section>
        {words ? (
          <p role="alert" className="mb-2 text-13 text-negative">
            {words}
          </p>
        ) : null}
        {mayWrite ? (
          <Button look="primary" type="submit" busy={save.isPending}>
            <Trans>Save</Trans>
          </Button>
        ) : null}
      </fieldset>
    </form>
  )
}
