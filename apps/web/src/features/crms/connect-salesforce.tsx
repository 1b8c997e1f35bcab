import { CRM_LABELS } from '@earshot/core/crm'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { CopyBox } from '../../ui/copy-box.tsx'
import { Area, Field, Input, Select } from '../../ui/field.tsx'
import { ConnectSection } from './connect-section.tsx'
import { visitCrm } from './visit-crm.ts'

const EMPTY = {
  loginUrl: 'https://login.salesforce.com',
  clientId: '',
  username: '',
  privateKey: '',
  refreshToken: '',
  clientSecret: '',
}

type Way = 'visit' | 'key' | 'token'

/** Salesforce, by a visit to its page, by a private key or by a refresh token of a connected app. */
export function ConnectSalesforce({ redirectUri }: { redirectUri: string }) {
  const { t } = useLingui()
  const label = CRM_LABELS.salesforce
  const [way, setWay] = useState<Way>('visit')
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
  const consumerSecret = [t`Consumer secret`, t`Only where the connected app asks for it.`, 'password'] as const
  return (
    <ConnectSection
      kind="salesforce"
      settings={settings}
      secret={secret}
      instead={
        way === 'visit'
          ? {
              label: t`Sign in with ${label}`,
              act: () => visitCrm({ kind: 'salesforce', settings, ...(clientSecret ? { clientSecret } : {}) }),
            }
          : undefined
      }
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
          <Select value={way} onChange={(event) => setWay(event.target.value as Way)} {...wiring}>
            <option value="visit">{t`On Salesforce’s own page`}</option>
            <option value="key">{t`Private key (JWT bearer)`}</option>
            <option value="token">{t`Refresh token`}</option>
          </Select>
        )}
      </Field>
      {way === 'visit' ? (
        <>
          <p className="text-12 text-quiet">
            <Trans>
              Salesforce will ask you, on its own page, to let Earshot in. Earshot never sees your password, and sees
              and changes what you may.
            </Trans>
          </p>
          <CopyBox label={t`Callback URL, to be entered in the connected app`} value={redirectUri} />
          {line('clientSecret', ...consumerSecret)}
        </>
      ) : null}
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
      ) : null}
      {way === 'token' ? (
        <>
          {line('refreshToken', t`Refresh token`, undefined, 'password')}
          {line('clientSecret', ...consumerSecret)}
        </>
      ) : null}
    </ConnectSection>
  )
}
