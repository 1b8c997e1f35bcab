import { type MonitorDraft, startListening } from '@earshot/contract/setup'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Area, Field } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

interface Plan {
  monitors: MonitorDraft[]
  networks: { network: string; label: string }[]
}

/** The queries as they were written, open to be mended, and the networks that need no account. */
export function ListeningPlan({ plan, onBack }: { plan: Plan; onBack: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [monitors, setMonitors] = useState(plan.monitors)
  const [networks, setNetworks] = useState<ReadonlySet<string>>(new Set(plan.networks.map((one) => one.network)))
  const start = useMutation({
    mutationFn: () => call(startListening, { body: { monitors, networks: [...networks] } }),
    onSuccess: async () => {
      await client.invalidateQueries()
      await navigate({ to: '/feed', search: {} })
    },
  })
  const words = useProblemWords(start.error)
  const toggle = (network: string) => {
    const next = new Set(networks)
    if (!next.delete(network)) next.add(network)
    setNetworks(next)
  }
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        start.mutate()
      }}
    >
      <p className="text-13 text-quiet">
        <Trans>
          These monitors were written from your answers. Mend them here if you like; nothing is saved before you start.
        </Trans>
      </p>
      {monitors.map((monitor, position) => (
        <Field key={monitor.name} label={monitor.name}>
          {(wiring) => (
            <Area
              {...wiring}
              className="font-mono"
              spellCheck={false}
              value={monitor.query}
              onChange={(event) =>
                setMonitors(
                  monitors.map((one, index) => (index === position ? { ...one, query: event.target.value } : one)),
                )
              }
            />
          )}
        </Field>
      ))}
      <fieldset>
        <legend className="mb-1 text-13 font-strong">
          <Trans>Networks that need no account</Trans>
        </legend>
        <div className="grid gap-1 sm:grid-cols-2">
          {plan.networks.map((one) => (
            <label key={one.network} className="flex min-h-6 items-center gap-2 text-13">
              <input type="checkbox" checked={networks.has(one.network)} onChange={() => toggle(one.network)} />
              {one.label}
            </label>
          ))}
        </div>
        <p className="mt-1 text-12 text-quiet">{t`Others can be connected later.`}</p>
      </fieldset>
      {words ? (
        <p role="alert" className="text-13 text-negative">
          {words}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button look="quiet" onClick={onBack}>
          <Trans>Back</Trans>
        </Button>
        <Button type="submit" look="primary" busy={start.isPending}>
          <Trans>Start listening</Trans>
        </Button>
      </div>
    </form>
  )
}
