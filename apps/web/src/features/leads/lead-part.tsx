import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { lostLabel } from '../../lib/labels.ts'
import { workspaceQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { Field, Select } from '../../ui/field.tsx'
import { PanelPart } from '../../ui/panel-part.tsx'
import { Bone, Failed } from '../../ui/states.tsx'
import { useAskWhy } from './ask-why.tsx'
import { OwnerSelect, StageSelect } from './lead-selects.tsx'
import { NextStep } from './next-step.tsx'
import { leadQuery, useChangeLead } from './queries.ts'
import { ValueField } from './value-field.tsx'

/** What stands on a mention that is a lead: how far it is, what it is worth, whose it is, and what comes next. */
export function LeadPart({ mentionId }: { mentionId: string }) {
  const { t, i18n } = useLingui()
  const query = useQuery(leadQuery(mentionId))
  const mayChange = useMay('leads:write')
  const offered = useQuery(workspaceQuery).data?.lostReasons ?? []
  const { change, question } = useAskWhy(useChangeLead())
  if (query.isLoadingError) return <Failed error={query.error} onRetry={query.refetch} />
  if (!query.data) return <Bone className="mx-4 my-3 h-16" />
  const lead = query.data
  const reasons = lead.lostReason ? [...new Set([...offered, lead.lostReason])] : offered
  return (
    <PanelPart title={t`The lead`}>
      <div className="grid grid-cols-2 gap-2">
        <Field label={<Small>{t`Stage`}</Small>}>
          {(wiring) => <StageSelect lead={lead} change={change} disabled={!mayChange} {...wiring} />}
        </Field>
        <Field label={<Small>{t`Owner of the lead`}</Small>}>
          {(wiring) => <OwnerSelect lead={lead} change={change} disabled={!mayChange} {...wiring} />}
        </Field>
        {lead.owner?.isGroup && lead.crm.length > 0 ? (
          <p className="col-span-2 text-12 text-quiet">
            <Trans>A group is nobody in a CRM: the owner there stays as it is.</Trans>
          </p>
        ) : null}
        {lead.stage === 'lost' ? (
          <Field label={<Small>{t`Lost because`}</Small>}>
            {(wiring) => (
              <Select
                disabled={!mayChange}
                value={lead.lostReason ?? ''}
                onChange={(event) => {
                  const lostReason = event.target.value || null
                  void change(lead, { lostReason }, { lostReason })
                }}
                {...wiring}
              >
                <option value="">{t`Reason unknown`}</option>
                {reasons.map((reason) => (
                  <option key={reason} value={reason}>
                    {lostLabel(i18n, reason)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        ) : null}
        <div className="grid content-start gap-1">
          <Small>
            <Trans>Value</Trans>
          </Small>
          <ValueField
            key={`${lead.value?.amount} ${lead.value?.currency}`}
            lead={lead}
            mayChange={mayChange}
            onChange={change}
            withCurrency
          />
        </div>
      </div>
      <div className="mt-2 grid gap-1">
        <Small>
          <Trans>Next step</Trans>
        </Small>
        <NextStep key={`${lead.nextStep} ${lead.nextStepAt}`} lead={lead} mayChange={mayChange} onChange={change} />
      </div>
      {question}
    </PanelPart>
  )
}

function Small({ children }: { children: ReactNode }) {
  return <span className="text-12 font-normal text-quiet">{children}</span>
}
