import type { NotificationSettings } from '@earshot/contract/notification-settings'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMembership } from '../../lib/session.ts'
import { Field, Input, Select } from '../../ui/field.tsx'
import { clockOf, minuteOf } from './clock.ts'

type Change = Pick<NotificationSettings, 'quiet' | 'timeZone'>
const NIGHT = { from: 22 * 60, to: 7 * 60 }

/** When nothing is mailed or pushed, on the clocks of the member's zone. */
export function QuietHours({ quiet, timeZone, onChange }: Change & { onChange: (change: Partial<Change>) => void }) {
  const { t } = useLingui()
  const workspace = useMembership()
  const change = (end: 'from' | 'to', clock: string) => {
    const minute = minuteOf(clock)
    // A field that is being emptied has no time yet, and hours that end as they begin are none.
    if (quiet && minute !== undefined && minute !== quiet[end === 'from' ? 'to' : 'from'])
      onChange({ quiet: { ...quiet, [end]: minute } })
  }
  return (
    <div className="grid gap-3 text-13">
      <label className="flex min-h-8 items-center gap-2">
        <input
          type="checkbox"
          checked={quiet !== null}
          onChange={({ target }) => onChange({ quiet: target.checked ? NIGHT : null })}
        />
        <Trans>Mail and push me nothing in these hours, and all of it afterwards together</Trans>
      </label>
      {quiet ? (
        <div className="flex flex-wrap items-center gap-2">
          <Input
            type="time"
            className="w-32"
            aria-label={t`Quiet from`}
            value={clockOf(quiet.from)}
            onChange={({ target }) => change('from', target.value)}
          />
          –
          <Input
            type="time"
            className="w-32"
            aria-label={t`Quiet until`}
            value={clockOf(quiet.to)}
            onChange={({ target }) => change('to', target.value)}
          />
        </div>
      ) : null}
      <Field label={t`Your time zone`}>
        {(wiring) => (
          <Select
            className="w-64"
            value={timeZone ?? ''}
            onChange={({ target }) => onChange({ timeZone: target.value || null })}
            {...wiring}
          >
            <option value="">{t`As the workspace: ${workspace.timeZone}`}</option>
            {zones(timeZone).map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  )
}

function zones(current: string | null): string[] {
  return [...new Set([...(current ? [current] : []), 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}
