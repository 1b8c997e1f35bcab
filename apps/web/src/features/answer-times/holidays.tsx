import { Trans, useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

/** Days on which nobody answers. */
export function Holidays({ days, onDays }: { days: readonly string[]; onDays: (days: string[]) => void }) {
  const { t } = useLingui()
  const time = useTime()
  const [day, setDay] = useState('')
  return (
    <>
      <ul className="mb-2 flex flex-wrap gap-2">
        {days.map((one) => {
          const name = time.day(`${one}T12:00:00Z`)
          return (
            <li key={one} className="flex items-center gap-1 rounded border border-line pl-2 text-13">
              {name}
              <IconButton
                label={t`Remove ${name}`}
                icon={X}
                onClick={() => onDays(days.filter((other) => other !== one))}
              />
            </li>
          )
        })}
      </ul>
      <div className="flex gap-2">
        <Input
          type="date"
          className="w-44"
          aria-label={t`A holiday`}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
        <Button
          disabled={day === '' || days.includes(day)}
          onClick={() => {
            onDays([...days, day].sort())
            setDay('')
          }}
        >
          <Trans>Add the day</Trans>
        </Button>
      </div>
    </>
  )
}
