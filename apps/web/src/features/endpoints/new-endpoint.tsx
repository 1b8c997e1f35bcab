import { createEndpoint } from '@earshot/contract/endpoints'
import type { EndpointEvent } from '@earshot/core/endpoint'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { CopyBox } from '../../ui/copy-box.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { EventChoice } from './event-choice.tsx'
import { endpointsQuery } from './queries.ts'

const NEW: EndpointEvent[] = ['mention.created', 'mention.removed']

/** An address of the person's own program; its secret is shown once. */
export function NewEndpoint() {
  const { t } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [url, setUrl] = useState('')
  const [events, setEvents] = useState(NEW)
  const make = useMutation({
    mutationFn: () => call(createEndpoint, { body: { name, url, events } }),
    onSuccess: () => {
      setName('')
      setUrl('')
      return client.invalidateQueries({ queryKey: endpointsQuery.queryKey })
    },
  })
  const problem = useProblemWords(make.error)
  return (
    <Section title={t`New webhook`}>
      <p className="mb-3 max-w-160 text-13 text-quiet">
        <Trans>
          Earshot posts JSON to an address of yours when something happens here, signed as Standard Webhooks says.
          docs/WEBHOOKS.md has what is sent, how to check it and when it is tried again.
        </Trans>
      </p>
      {make.data ? (
        <CopyBox label={t`The secret. Copy it now: it is not shown again.`} value={make.data.secret} />
      ) : null}
      <form
        className="grid max-w-160 gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          make.mutate()
        }}
      >
        <Field label={t`Name`} hint={t`Which program reads it`}>
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
        <Field label={t`Address`} error={problem || undefined}>
          {(wiring) => (
            <Input
              required
              type="url"
              maxLength={2000}
              placeholder="https://"
              value={url}
              onChange={(event) => setUrl(event.target.value)}
              {...wiring}
            />
          )}
        </Field>
        <EventChoice chosen={events} onChange={setEvents} />
        <Button
          look="primary"
          type="submit"
          busy={make.isPending}
          disabled={!name.trim() || !url.trim() || events.length === 0}
          className="justify-self-start"
        >
          <Trans>Add the webhook</Trans>
        </Button>
      </form>
    </Section>
  )
}
