import { type ApiKey, createApiKey, listApiKeys, revokeApiKey } from '@earshot/contract/api-keys'
import type { Act } from '@earshot/core/roles'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useMembership } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { CopyBox } from '../../ui/copy-box.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'

const KEY = ['api-keys']

export function KeysPart() {
  const { t } = useLingui()
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(listApiKeys, { signal }).then((answer) => answer.apiKeys),
  })
  if (query.isPending) return <Waiting rows={3} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return (
    <>
      <NewKey />
      <Section title={t`Keys in use`}>
        {query.data.length === 0 ? (
          <p className="text-13 text-quiet">
            <Trans>No program uses Earshot yet. A key lets one read or write what you choose.</Trans>
          </p>
        ) : (
          <ul>
            {query.data.map((key) => (
              <KeyLine key={key.id} apiKey={key} />
            ))}
          </ul>
        )}
      </Section>
    </>
  )
}

function NewKey() {
  const { t } = useLingui()
  const client = useQueryClient()
  const { acts } = useMembership()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<ReadonlySet<string>>(new Set(acts.filter((act) => act.endsWith(':read'))))
  const make = useMutation({
    mutationFn: () => call(createApiKey, { body: { name, scopes: [...scopes] as Act[] } }),
    onSuccess: () => {
      setName('')
      return client.invalidateQueries({ queryKey: KEY })
    },
  })
  const words = useProblemWords(make.error)
  const toggle = (act: string) => {
    const next = new Set(scopes)
    if (!next.delete(act)) next.add(act)
    setScopes(next)
  }
  return (
    <Section title={t`New key`}>
      {make.data ? <CopyBox label={t`Keep this key now: it is shown this once.`} value={make.data.key} /> : null}
      <form
        className="grid max-w-160 gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Field label={t`Name`} hint={t`Which program uses it`} error={words || undefined}>
          {(wiring) => (
            <Input
              required
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
              {...wiring}
            />
          )}
        </Field>
        <fieldset>
          <legend className="mb-1 text-13 font-strong">
            <Trans>What it may do</Trans>
          </legend>
          <div className="grid gap-1 sm:grid-cols-2">
            {acts.map((act) => (
              <label key={act} className="flex min-h-6 items-center gap-2 font-mono text-12">
                <input type="checkbox" checked={scopes.has(act)} onChange={() => toggle(act)} />
                {act}
              </label>
            ))}
          </div>
        </fieldset>
        <Button
          look="primary"
          type="submit"
          busy={make.isPending}
          disabled={!name.trim() || scopes.size === 0}
          className="justify-self-start"
        >
          <Trans>Make the key</Trans>
        </Button>
      </form>
    </Section>
  )
}

function KeyLine({ apiKey }: { apiKey: ApiKey }) {
  const time = useTime()
  const client = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => call(revokeApiKey, { params: { id: apiKey.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  })
  const used = apiKey.lastUsedAt ? time.ago(apiKey.lastUsedAt) : ''
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-3 border-b border-line py-1 text-13">
      <span className="mr-auto min-w-40">
        <span className="font-strong">{apiKey.name}</span>{' '}
        <code className="font-mono text-12 text-quiet">{apiKey.prefix}…</code>
        <span className="block truncate text-12 text-quiet">{apiKey.scopes.join(', ')}</span>
      </span>
      <span className="text-12 text-quiet">{used ? <Trans>used {used}</Trans> : <Trans>never used</Trans>}</span>
      <Button small look="danger" busy={revoke.isPending} onClick={() => revoke.mutate()}>
        <Trans>Revoke</Trans>
      </Button>
    </li>
  )
}
