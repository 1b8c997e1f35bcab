import { setAway } from '@earshot/contract/members'
import { useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { membersQuery } from '../../lib/lists.ts'
import { useMembership } from '../../lib/session.ts'
import { dayIn } from '../../lib/time.ts'
import { Field, Input } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

/** Until when rules pass a member over whose turn it would be, and they are pushed nothing. */
export function AwayField() {
  const { t } = useLingui()
  const client = useQueryClient()
  const { timeZone } = useMembership()
  const you = useQuery(membersQuery).data?.find(({ isYou }) => isYou)
  const save = useMutation({
    mutationFn: (until: string | null) => call(setAway, { body: { until } }),
    onSuccess: () => client.invalidateQueries({ queryKey: membersQuery.queryKey }),
  })
  const words = useProblemWords(save.error)
  if (!you) return null
  return (
    <Field
      label={t`Away until`}
      hint={t`Until the end of that day rules assign nothing to you in turn, and nothing is pushed to you. Leave it empty while you are here.`}
      error={words || undefined}
    >
      {(wiring) => (
        <Input
          type="date"
          className="w-44"
          min={dayIn(timeZone, Date.now())}
          defaultValue={you.awayUntil ? dayIn(timeZone, new Date(you.awayUntil).getTime() - 1) : ''}
          onBlur={(event) => save.mutate(event.target.value || null)}
          {...wiring}
        />
      )}
    </Field>
  )
}
