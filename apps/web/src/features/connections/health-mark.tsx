import type { ConnectionHealth } from '@earshot/contract/connections'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { CircleCheck, CircleDashed, CirclePause, Clock, type LucideIcon, TriangleAlert, UserRound } from 'lucide-react'

type State = ConnectionHealth['state']

const STATES: Record<State, { label: MessageDescriptor; icon: LucideIcon; tone: string }> = {
  ok: { label: msg`Heard`, icon: CircleCheck, tone: 'text-positive' },
  late: { label: msg`Late`, icon: Clock, tone: 'text-warning' },
  failing: { label: msg`Failing`, icon: TriangleAlert, tone: 'text-negative' },
  'asks-person': { label: msg`Needs you`, icon: UserRound, tone: 'text-negative' },
  paused: { label: msg`Paused`, icon: CirclePause, tone: 'text-quiet' },
  new: { label: msg`Not tried yet`, icon: CircleDashed, tone: 'text-quiet' },
}

export function HealthMark({ state }: { state: State }) {
  const { i18n } = useLingui()
  const { label, icon: Icon, tone } = STATES[state]
  return (
    <span className={`inline-flex items-center gap-1.5 text-13 whitespace-nowrap ${tone}`}>
      <Icon size={14} aria-hidden />
      {i18n._(label)}
    </span>
  )
}
