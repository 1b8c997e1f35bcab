import type { AnswerTimes } from '@earshot/contract/answer-times'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { membersQuery } from '../../lib/lists.ts'
import { Select } from '../../ui/field.tsx'

type To = AnswerTimes['escalateTo']

/** Who is told of a mention whose time is up. */
export function EscalateTo({ to, onTo }: { to: To; onTo: (to: To) => void }) {
  const { t } = useLingui()
  const members = useQuery(membersQuery).data ?? []
  const [chooses, setChooses] = useState(to !== 'admins' && to.length > 0)
  const chosen = to === 'admins' ? [] : to
  const whom = to === 'admins' ? 'admins' : chooses ? 'members' : 'nobody'
  return (
    <>
      <p className="mb-3 text-13 text-quiet">
        <Trans>
          A mention that was not looked at or answered in time is told once to each of them, in their notifications.
        </Trans>
      </p>
      <Select
        aria-label={t`Who is told`}
        className="w-56"
        value={whom}
        onChange={(event) => {
          setChooses(event.target.value === 'members')
          onTo(event.target.value === 'admins' ? 'admins' : [])
        }}
      >
        <option value="nobody">{t`Nobody`}</option>
        <option value="admins">{t`Owners and admins`}</option>
        <option value="members">{t`Chosen members`}</option>
      </Select>
      {whom === 'members' ? (
        <ul className="mt-2 grid gap-1">
          {members.map(({ id, name }) => (
            <li key={id}>
              <label className="flex min-h-8 items-center gap-2 text-13">
                <input
                  type="checkbox"
                  checked={chosen.includes(id)}
                  onChange={({ target }) =>
                    onTo(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                  }
                />
                {name}
              </label>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  )
}
