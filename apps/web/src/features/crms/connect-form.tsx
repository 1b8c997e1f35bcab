import { CRM_KINDS, CRM_LABELS, type CrmKind } from '@earshot/core/crm'
import { useLingui } from '@lingui/react/macro'
import { type ComponentType, useState } from 'react'
import { Field, Select } from '../../ui/field.tsx'
import { ConnectHubspot } from './connect-hubspot.tsx'
import { ConnectSalesforce } from './connect-salesforce.tsx'

const FORMS: Record<CrmKind, ComponentType<{ redirectUri: string }>> = {
  salesforce: ConnectSalesforce,
  hubspot: ConnectHubspot,
}

/** Which CRM, and what it takes to sign in to that one. */
export function ConnectForm({ redirectUri }: { redirectUri: string }) {
  const { t } = useLingui()
  const [kind, setKind] = useState<CrmKind>('salesforce')
  const Form = FORMS[kind]
  return (
    <>
      <div className="mb-6 max-w-112">
        <Field label={t`Which CRM`}>
          {(wiring) => (
            <Select value={kind} onChange={(event) => setKind(event.target.value as CrmKind)} {...wiring}>
              {CRM_KINDS.map((one) => (
                <option key={one} value={one}>
                  {CRM_LABELS[one]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Form redirectUri={redirectUri} />
    </>
  )
}
