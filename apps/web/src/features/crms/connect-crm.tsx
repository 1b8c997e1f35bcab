import { CRM_KINDS, CRM_LABELS, type CrmKind } from '@earshot/core/crm'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/page.tsx'
import { CrmForm } from './crm-form.tsx'
import { KIND_WORDS } from './form-labels.ts'

/** Every kind of CRM that can be connected, and the form of the one that is chosen. `others`: how many stand already. */
export function ConnectCrm({ redirectUri, others }: { redirectUri: string; others: number }) {
  const { t, i18n } = useLingui()
  const [kind, setKind] = useState<CrmKind>()
  return (
    <Section title={others > 0 ? t`Connect another CRM` : t`Connect a CRM`}>
      <p className="mb-4 text-13 text-quiet">
        {others > 0 ? (
          <Trans>
            Every lead goes to every CRM that is connected and not paused. A stage that is changed in one of them comes
            back here, and goes on to the others.
          </Trans>
        ) : (
          <Trans>
            Leads that a member marks are there within a minute, each person once, and what happens there comes back.
            Nothing is sent before the fields are mapped.
          </Trans>
        )}
      </p>
      <ul className="mb-6 grid gap-2 sm:grid-cols-2">
        {CRM_KINDS.map((one) => (
          <li key={one} className="grid min-w-0">
            <Button
              aria-pressed={kind === one}
              className={`h-auto! flex-col items-start! gap-0.5 p-3! text-left min-w-0 shrink! whitespace-normal! ${kind === one ? 'border-accent!' : ''}`}
              onClick={() => setKind(kind === one ? undefined : one)}
            >
              <span className="text-14 font-strong">{CRM_LABELS[one]}</span>
              <span className="text-12 font-normal text-quiet">{i18n._(KIND_WORDS[one])}</span>
            </Button>
          </li>
        ))}
      </ul>
      {kind ? <CrmForm key={kind} kind={kind} redirectUri={redirectUri} onDone={() => setKind(undefined)} /> : null}
    </Section>
  )
}
