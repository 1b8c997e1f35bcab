import { createCrm, describeCrm } from '@earshot/contract/crms'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Area, Field, Input, Select } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/states.tsx'
import { crmsQuery } from './queries.ts'

const EMPTY = {
  loginUrl: 'https://login.salesforce.com',
  clientId: '',
  username: '',
  privateKey: '',
  refreshToken: '',
  clientSecret: '',
}

/** Salesforce, by a private key or by a refresh token of a connected app. Once saved, it is asked how its objects look. */
export function ConnectForm() {
  const { t } = useLingui()
  const client = useQueryClient()
  const [way, setWay] = useState<'key' | 'token'>('key')
  const [words, setWords] = useState(EMPTY)
  const connect = useMutation({
    mutationFn: async () => {
      const { loginUrl, clientId, username, privateKey, refreshToken, clientSecret } = words
      const settings = { loginUrl, clientId, ...(way === 'key' ? { username } : {}) }
      const secret: Record<string, string> =
        way === 'key' ? { privateKey } : { refreshToken, ...(clientSecret ? { clientSecret } : {}) }
      const { id } = await call(createCrm, { body: { kind: 'salesforce', settings, secret } })
      await call(describeCrm, { params: { id } })
    },
    onSettled: () => client.invalidateQueries({ queryKey: crmsQuery.queryKey }),
  })
  const problem = useProblemWords(connect.error)
  const line = (key: keyof typeof EMPTY, label: string, hint?: string, type = 'text') => (
    <Field label={label} hint={hint}>
      {(wiring) => (
        <Input
          type={type}
          autoComplete="off"
          required={key !== 'clientSecret'}
          value={words[key]}
          onChange={(event) => setWords({ ...words, [key]: event.target.value })}
          {...wiring}
        />
      )}
    </Field>
  )
  return (
    <Section title={t`Connect Salesforce`}>
      <p className="mb-4 text-13 text-quiet">
        <Trans>
          Leads that a member marks are in Salesforce within a minute; stage, owner, conversion and deletion come back.
          Nothing is sent before the fields are mapped.
        </Trans>
      </p>
      <form
        className="grid max-w-112 gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          connect.mutate()
        }}
      >
        {line('loginUrl', t`Sign-in address`, t`A sandbox has https://test.salesforce.com, or its own domain.`)}
        {line('clientId', t`Consumer key`, t`Of the connected app that your administrator made for Earshot.`)}
        <Field label={t`Way to sign in`}>
          {(wiring) => (
            <Select value={way} onChange={(event) => setWay(event.target.value as 'key' | 'token')} {...wiring}>
              <option value="key">{t`Private key (JWT bearer)`}</option>
              <option value="token">{t`Refresh token`}</option>
            </Select>
          )}
        </Field>
        {way === 'key' ? (
          <>
            {line('username', t`User`, t`Earshot sees and changes what this user may.`)}
            <Field
              label={t`Private key`}
              hint={t`Its certificate is in the connected app. It is kept sealed and never shown again.`}
            >
              {(wiring) => (
                <Area
                  required
                  rows={4}
                  spellCheck={false}
                  placeholder="-----BEGIN PRIVATE KEY-----"
                  className="font-mono text-12"
                  value={words.privateKey}
                  onChange={(event) => setWords({ ...words, privateKey: event.target.value })}
                  {...wiring}
                />
              )}
            </Field>
          </>
        ) : (
          <>
            {line('refreshToken', t`Refresh token`, undefined, 'password')}
            {line('clientSecret', t`Consumer secret`, t`Only where the connected app asks for it.`, 'password')}
          </>
        )}
        {problem ? (
          <p role="alert" className="text-13 text-negative">
            {problem}
          </p>
        ) : null}
        <Button look="primary" type="submit" busy={connect.isPending} className="justify-self-start">
          <Trans>Connect</Trans>
        </Button>
      </form>
    </Section>
  )
}
