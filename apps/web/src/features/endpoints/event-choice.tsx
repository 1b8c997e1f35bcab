import { ENDPOINT_EVENTS, type EndpointEvent } from '@earshot/core/endpoint'
import { Trans, useLingui } from '@lingui/react/macro'
import { EVENT_LABELS } from './event-labels.ts'

interface Props {
  chosen: readonly EndpointEvent[]
  onChange: (events: EndpointEvent[]) => void
}

/** What an endpoint is told: one at least. */
export function EventChoice({ chosen, onChange }: Props) {
  const { i18n } = useLingui()
  const toggle = (event: EndpointEvent) =>
    onChange(ENDPOINT_EVENTS.filter((one) => (one === event ? !chosen.includes(one) : chosen.includes(one))))
  return (
    <fieldset>
      <legend className="mb-1 text-13 font-strong">
        <Trans>What it is told</Trans>
      </legend>
      <div className="grid gap-1 sm:grid-cols-2">
        {ENDPOINT_EVENTS.map((event) => (
          <label key={event} className="flex min-h-6 items-center gap-2 text-13 pointer-coarse:min-h-11">
            <input type="checkbox" checked={chosen.includes(event)} onChange={() => toggle(event)} />
            <span>
              {i18n._(EVENT_LABELS[event])} <code className="font-mono text-12 text-quiet">{event}</code>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
