import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Field, Input } from '../../ui/field.tsx'
import { ConnectSection } from './connect-section.tsx'

/** HubSpot, by the access token of a private app. */
export function ConnectHubspot() {
  const { t } = useLingui()
  const [accessToken, setToken] = useState('')
  return (
    <ConnectSection
      kind="hubspot"
      settings={{}}
      secret={{ accessToken }}
      about={
        <Trans>
          Leads that a member marks are contacts in HubSpot within a minute; lead status, owner and deletion come back.
          Nothing is sent before the properties are mapped.
        </Trans>
      }
    >
      <Field
        label={t`Access token`}
        hint={t`Of the private app that your administrator made for Earshot; docs/CRM.md lists its scopes. It is kept sealed and never shown again.`}
      >
        {(wiring) => (
          <Input
            type="password"
            autoComplete="off"
            required
            placeholder="pat-…"
            value={accessToken}
            onChange={(event) => setToken(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
    </ConnectSection>
  )
}
