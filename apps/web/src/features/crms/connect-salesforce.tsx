import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Area, Field, Input, Select } from '../../ui/field.tsx'
import { ConnectSection } from './connect-section.tsx'

const EMPTY = {
  loginUrl: 'https://login.salesforce.com',
  clientId: '',
  username: '',
  privateKey: '',
  refreshToken: '',
  clientSecret: '',
}

/** Salesforce, by a private key or by a refresh token of a connected app. */
export function ConnectSalesforce() {
  const { t } = useLingui()
  const [way, setWay] = useState<'key' | 'token'>('key')
  const [words, setWords] = useState(EMPTY)
  const { loginUrl, clientId, username, privateKey, refreshToken, clientSecret } = words
  const settings = { loginUrl, clientId, ...(way === 'key' ? { username } : {}) }
  const secret: Record<string, string> =
    way === 'key' ? { privateKey } : { refreshToken, ...(clientSecret ? { clientSecret } : {}) }
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
    <ConnectSection
      kind="salesforce"
      settings={settings}
      secret={secret}
      about={
        <Trans>
          Leads that a member marks are in Salesforce within a minute; stage, owner, conversion and deletion come back.
          Nothing is sent before the fields are mapped.
        </Trans>
      }
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
                value={privateKey}
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
    </ConnectSection>
  )
}
