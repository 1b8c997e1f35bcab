import type { Lead } from '@earshot/contract/leads'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useMembership } from '../../lib/session.ts'
import { dayIn, zoneOffset } from '../../lib/time.ts'
import { Input } from '../../ui/field.tsx'
import type { ChangeLead } from './queries.ts'

const QUIET = 'border-transparent bg-transparent hover:border-edge'

/** What to do next and on which day: noon of that day in the workspace's zone. Kept when the field is left. */
export function NextStep({ lead, mayChange, onChange }: { lead: Lead; mayChange: boolean; onChange: ChangeLead }) {
  const { t } = useLingui()
  const { timeZone } = useMembership()
  const [words, setWords] = useState(lead.nextStep ?? '')
  const day = lead.nextStepAt ? dayIn(timeZone, Date.parse(lead.nextStepAt)) : ''
  const keepDay = (value: string) => {
    const noon = new Date(`${value}T12:00:00Z`)
    const nextStepAt = value ? new Date(noon.getTime() - zoneOffset(timeZone, noon)).toISOString() : null
    void onChange(lead, { nextStepAt }, { nextStepAt })
  }
  const keepWords = () => {
    const nextStep = words.trim() || null
    if (nextStep !== lead.nextStep) void onChange(lead, { nextStep }, { nextStep })
  }
  return (
    <span className="flex gap-1">
      <Input
        aria-label={t`Next step`}
        placeholder={t`What next?`}
        disabled={!mayChange}
        value={words}
        maxLength={500}
        onChange={(event) => setWords(event.target.value)}
        onBlur={keepWords}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        className={`${QUIET} min-w-36`}
      />
      <Input
        type="date"
        aria-label={t`Day of the next step`}
        disabled={!mayChange}
        value={day}
        onChange={(event) => keepDay(event.target.value)}
        className={`${QUIET} w-36 shrink-0 ${day ? '' : 'text-quiet'}`}
      />
    </span>
  )
}
