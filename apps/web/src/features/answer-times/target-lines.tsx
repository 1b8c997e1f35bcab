import type { AnswerTarget } from '@earshot/contract/answer-times'
import { PRIORITIES, type Priority } from '@earshot/core/handling'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { PRIORITY_LABELS } from '../../lib/labels.ts'
import { monitorsQuery } from '../../lib/lists.ts'
import { Button } from '../../ui/button.tsx'
import { Input, Select } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

const HOUR = 60

/** In how many open hours what is to be answered, and looked at first, by monitor and priority. */
export function TargetLines({
  targets,
  onTargets,
}: {
  targets: readonly AnswerTarget[]
  onTargets: (targets: AnswerTarget[]) => void
}) {
  const { t, i18n } = useLingui()
  const monitors = useQuery(monitorsQuery).data ?? []
  const change = (at: number, next: Partial<AnswerTarget>) =>
    onTargets(targets.map((target, i) => (i === at ? { ...target, ...next } : target)))
  /** In hours; empty: no first look is due. */
  const lookWithin = (at: number, hours: string) =>
    onTargets(
      targets.map(({ lookMinutes: _before, ...target }, i) => {
        if (i !== at) return targets[i] ?? target
        return hours === '' ? target : { ...target, lookMinutes: Math.max(1, Math.round(Number(hours) * HOUR)) }
      }),
    )
  const free = PRIORITIES.find((one) => !targets.some((target) => target.monitorId === null && target.priority === one))
  return (
    <>
      {targets.length === 0 ? (
        <p className="mb-2 text-13 text-quiet">
          <Trans>No targets yet: no answer is ever due.</Trans>
        </p>
      ) : null}
      <ul className="mb-3 grid gap-2">
        {targets.map((target, at) => (
          <li key={`${target.monitorId} ${target.priority}`} className="flex flex-wrap items-center gap-2 text-13">
            <Select
              aria-label={t`Monitor`}
              className="w-44"
              value={target.monitorId ?? ''}
              onChange={(event) => change(at, { monitorId: event.target.value || null })}
            >
              <option value="">{t`Any monitor`}</option>
              {monitors.map((monitor) => (
                <option key={monitor.id} value={monitor.id}>
                  {monitor.name}
                </option>
              ))}
            </Select>
            <Select
              aria-label={t`Priority`}
              className="w-28"
              value={target.priority}
              onChange={(event) => change(at, { priority: event.target.value as Priority })}
            >
              {PRIORITIES.map((one) => (
                <option key={one} value={one}>
                  {i18n._(PRIORITY_LABELS[one])}
                </option>
              ))}
            </Select>
            <Input
              type="number"
              className="w-20"
              aria-label={t`Open hours until the answer`}
              required
              min={0.25}
              max={720}
              step={0.25}
              value={target.minutes / HOUR}
              onChange={(event) => change(at, { minutes: Math.max(1, Math.round(Number(event.target.value) * HOUR)) })}
            />
            <Trans>open hours</Trans>
            <Trans>first look within</Trans>
            <Input
              type="number"
              className="w-20"
              aria-label={t`first look within`}
              placeholder="–"
              min={0.25}
              max={target.minutes / HOUR}
              step={0.25}
              value={target.lookMinutes === undefined ? '' : target.lookMinutes / HOUR}
              onChange={(event) => lookWithin(at, event.target.value)}
            />
            <IconButton
              label={t`Remove this target`}
              icon={X}
              onClick={() => onTargets(targets.filter((_, i) => i !== at))}
            />
          </li>
        ))}
      </ul>
      <Button
        small
        disabled={!free}
        onClick={() => free && onTargets([...targets, { monitorId: null, priority: free, minutes: 8 * HOUR }])}
      >
        <Trans>Add a target</Trans>
      </Button>
    </>
  )
}
