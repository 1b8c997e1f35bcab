import {
  type Connection,
  createConnection,
  type Network,
  testConnection,
  updateConnection,
} from '@earshot/contract/connections'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { defaultsOf, type FormValues, SchemaForm } from './schema-form.tsx'
import { SignInPart } from './sign-in-part.tsx'

/** Settings and secret of one network, tried on it before they are saved. */
export function ConnectionForm({ network, connection }: { network: Network; connection?: Connection }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const [name, setName] = useState(connection?.name ?? '')
  const [settings, setSettings] = useState<FormValues>(connection?.settings ?? defaultsOf(network.settings))
  const [secret, setSecret] = useState<FormValues>({})
  const hasSecret = Object.values(secret).some((value) => value !== undefined && value !== '')
  const body = {
    settings,
    ...(hasSecret ? { secret: secret as Record<string, string> } : {}),
    ...(name.trim() ? { name: name.trim() } : {}),
  }
  const test = useMutation({
    mutationFn: () => {
      const { name: _name, ...tried } = body
      return call(testConnection, {
        body: { network: network.network, ...tried, ...(connection ? { id: connection.id } : {}) },
      })
    },
  })
  const save = useMutation({
    mutationFn: () =>
      connection
        ? call(updateConnection, { params: { id: connection.id }, body })
        : call(createConnection, { body: { network: network.network, ...body } }),
    onSuccess: async (saved) => {
      for (const key of ['connections', 'connection', 'networks', 'listening'])
        void client.invalidateQueries({ queryKey: [key] })
      toast.said(connection ? t`Saved` : t`Connected. Listening begins at once.`)
      await navigate({ to: '/connections/$connectionId', params: { connectionId: saved.id } })
    },
  })
  /** Nothing can be saved before its person has been at the network's page. */
  const mustVisit = network.signIn !== null && network.needsAccount && !connection
  const problem = save.error ?? test.error
  const words = useProblemWords(problem)
  const errors = (part: 'settings' | 'secret') => (field: string) =>
    problem instanceof ApiProblem ? problem.field(`${part}/${field}`) : undefined
  return (
    <form
      className="grid max-w-128 gap-4"
      onChange={() => test.reset()}
      onSubmit={(event) => {
        event.preventDefault()
        if (!mustVisit) save.mutate()
      }}
    >
      <Field label={t`Name`} hint={t`How your colleagues recognise it. Empty: the network's own name.`}>
        {(wiring) => (
          <Input maxLength={200} value={name} onChange={(event) => setName(event.target.value)} {...wiring} />
        )}
      </Field>
      <SchemaForm schema={network.settings} values={settings} onChange={setSettings} errors={errors('settings')} />
      {network.auth.kind === 'none' ? null : (
        <SchemaForm
          schema={network.auth.fields}
          values={secret}
          onChange={setSecret}
          errors={errors('secret')}
          keepsSecrets={connection?.hasSecret ?? false}
        />
      )}
      {network.signIn ? (
        <SignInPart
          network={network}
          signIn={network.signIn}
          wanted={{ settings, ...(name.trim() ? { name: name.trim() } : {}) }}
          connection={connection}
        />
      ) : null}
      <div aria-live="polite">
        {words ? (
          <p role="alert" className="rounded border border-negative p-3 text-13">
            {words}
          </p>
        ) : null}
        {test.data ? (
          <div
            className={`flex gap-2 rounded border p-3 text-13 ${test.data.ok ? 'border-positive' : 'border-negative'}`}
          >
            {test.data.ok ? (
              <CircleCheck size={16} className="mt-0.5 shrink-0 text-positive" aria-hidden />
            ) : (
              <TriangleAlert size={16} className="mt-0.5 shrink-0 text-negative" aria-hidden />
            )}
            <div className="min-w-0">
              <p>{test.data.message}</p>
              {test.data.sample ? (
                <pre className="mt-1 max-h-32 overflow-auto text-12 whitespace-pre-wrap text-quiet">
                  {test.data.sample}
                </pre>
              ) : null}
            </div>
          </div>
        ) : null}
      </div>
      {mustVisit ? null : (
        <div className="flex flex-wrap gap-2">
          <Button busy={test.isPending} onClick={() => test.mutate()}>
            <Trans>Test</Trans>
          </Button>
          <Button type="submit" look={network.signIn ? 'plain' : 'primary'} busy={save.isPending}>
            {connection ? <Trans>Save</Trans> : <Trans>Connect</Trans>}
          </Button>
        </div>
      )}
    </form>
  )
}
