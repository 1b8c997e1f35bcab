import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Field, Input, Select } from '../../ui/field.tsx'

const UNITS = [1, 60, 1440] as const
const FIRST_WAIT = 240

/** What makes the rule look at a mention: that it is new, or that so many minutes went by without an answer. */
export function WaitFields({
  minutes,
  onMinutes,
}: {
  minutes: number | undefined
  onMinutes: (minutes: number | undefined) => void
}) {
  const { t } = useLingui()
  const [unit, setUnit] = useState<number>(() => UNITS.findLast((one) => (minutes ?? FIRST_WAIT) % one === 0) ?? 1)
  const names = { 1: t`minutes`, 60: t`hours`, 1440: t`days` }
  const amount = minutes === undefined || Number.isNaN(minutes) ? '' : minutes / unit
  return (
    <Field label={t({ message: 'When', context: 'a rule' })}>
      {(wiring) => (
        <div className="flex flex-wrap gap-2">
          <Select
            className="w-64"
            value={minutes === undefined ? 'new' : 'waits'}
            onChange={(event) => onMinutes(event.target.value === 'new' ? undefined : FIRST_WAIT)}
            {...wiring}
          >
            <option value="new">{t`a mention is new`}</option>
            <option value="waits">{t`a mention had no answer for`}</option>
          </Select>
          {minutes === undefined ? null : (
            <>
              <Input
                type="number"
                className="w-20"
                aria-label={t`How long without an answer`}
                required
                min={1}
                max={43_200 / unit}
                step={1}
                value={amount}
                onChange={(event) => onMinutes(Math.round(event.target.valueAsNumber * unit))}
              />
              <Select
                className="w-28"
                aria-label={t`Unit of time`}
                value={unit}
                onChange={(event) => {
                  const next = Number(event.target.value)
                  setUnit(next)
                  onMinutes(Math.max(1, Math.round(Number(amount) || 1)) * next)
                }}
              >
                {UNITS.map((one) => (
                  <option key={one} value={one}>
                    {names[one]}
                  </option>
                ))}
              </Select>
            </>
          )}
        </div>
      )}
    </Field>
  )
}
