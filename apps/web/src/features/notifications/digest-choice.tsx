import type { NotificationSettings } from '@earshot/contract/notification-settings'
import { Trans, useLingui } from '@lingui/react/macro'
import { timeIn } from '../../lib/time.ts'
import { Input, Select } from '../../ui/field.tsx'
import { clockOf, minuteOf } from './clock.ts'

type Choice = Pick<NotificationSettings, 'digest' | 'digestMinute' | 'digestWeekday'>

/** Whether and when the member is mailed what was heard. */
export function DigestChoice({
  digest,
  digestMinute,
  digestWeekday,
  onChange,
}: Choice & { onChange: (change: Partial<Choice>) => void }) {
  const { t, i18n } = useLingui()
  const days = timeIn(i18n.locale, 'UTC')
  return (
    <div className="grid gap-3 text-13">
      <p className="text-quiet">
        <Trans>
          What was heard against the time before, what most people took part in, what is open or overdue, and new leads.
          Where there is nothing to say, nothing is sent.
        </Trans>
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Select
          className="w-48"
          aria-label={t`How often`}
          value={digest}
          onChange={({ target }) => onChange({ digest: target.value as Choice['digest'] })}
        >
          <option value="never">{t`No digest`}</option>
          <option value="daily">{t`Each day`}</option>
          <option value="weekly">{t`Each week`}</option>
        </Select>
        {digest === 'weekly' ? (
          <Select
            className="w-40"
            aria-label={t`On which day`}
            value={digestWeekday}
            onChange={({ target }) => onChange({ digestWeekday: Number(target.value) })}
          >
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <option key={day} value={day}>
                {days.weekdayName(day - 1, 'long')}
              </option>
            ))}
          </Select>
        ) : null}
        {digest === 'never' ? null : (
          <Input
            type="time"
            className="w-32"
            aria-label={t`At what time`}
            value={clockOf(digestMinute)}
            onChange={({ target }) => {
              const minute = minuteOf(target.value)
              if (minute !== undefined) onChange({ digestMinute: minute })
            }}
          />
        )}
      </div>
    </div>
  )
}
