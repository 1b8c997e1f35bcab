import type { CrmMapping, CrmObject } from '@earshot/contract/crms'
import { LEAD_STAGES } from '@earshot/contract/lead-stage'
import { CRM_SOURCES, type CrmSource } from '@earshot/core/crm-mapping'
import { useLingui } from '@lingui/react/macro'
import { X } from 'lucide-react'
import { STAGE_LABELS } from '../../lib/labels.ts'
import { Input, Select } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { SOURCE_LABELS } from './mapping-labels.ts'

type Rule = CrmMapping['rules'][number]

interface Props {
  rule: Rule
  fields: CrmObject['fields']
  problem: string | undefined
  onChange: (rule: Rule) => void
  onRemove: () => void
}

/** One field of the CRM, what fills it, and whose word counts where both sides change it. */
export function RuleLine({ rule, fields, problem, onChange, onRemove }: Props) {
  const { t, i18n } = useLingui()
  const field = fields.find(({ name }) => name === rule.field)
  const name = field?.label ?? rule.field
  return (
    <li className="grid gap-1 border-b border-line py-2 text-13">
      <div className="grid grid-cols-[1fr_auto] gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1fr)_auto_auto]">
        <Select
          aria-label={t`Field of the CRM`}
          value={rule.field}
          onChange={(event) => onChange({ ...rule, field: event.target.value })}
        >
          {field ? null : <option value={rule.field}>{rule.field}</option>}
          {fields
            .filter(({ writable, isKey }) => writable && !isKey)
            .map((one) => (
              <option key={one.name} value={one.name}>
                {one.required ? `${one.label} *` : one.label}
              </option>
            ))}
        </Select>
        <Select
          aria-label={t`What fills ${name}`}
          value={rule.from}
          onChange={(event) => onChange({ ...rule, from: event.target.value as CrmSource })}
        >
          {(Object.keys(CRM_SOURCES) as CrmSource[]).map((source) => (
            <option key={source} value={source}>
              {i18n._(SOURCE_LABELS[source])}
            </option>
          ))}
        </Select>
        <Input
          aria-label={t`Otherwise, in ${name}`}
          placeholder={rule.from === 'words' ? t`Words` : t`Otherwise`}
          disabled={rule.from === 'owner' || rule.from === 'stage'}
          value={rule.otherwise ?? ''}
          maxLength={1000}
          onChange={(event) => onChange({ ...rule, otherwise: event.target.value })}
        />
        <Select
          aria-label={t`Whose word counts in ${name}`}
          className="w-auto"
          value={rule.wins}
          onChange={(event) => onChange({ ...rule, wins: event.target.value as Rule['wins'] })}
        >
          <option value="crm">{t`CRM wins`}</option>
          <option value="earshot">{t`Earshot wins`}</option>
        </Select>
        <IconButton label={t`Leave ${name} alone`} icon={X} onClick={onRemove} />
      </div>
      {rule.from === 'stage' ? (
        <div className="grid grid-cols-2 gap-2 pl-2 sm:grid-cols-3">
          {LEAD_STAGES.map((stage) => (
            <div key={stage} className="grid gap-0.5 text-12 text-quiet">
              <span aria-hidden>{i18n._(STAGE_LABELS[stage])}</span>
              <Select
                aria-label={i18n._(STAGE_LABELS[stage])}
                value={rule.values?.[stage] ?? ''}
                onChange={(event) => onChange({ ...rule, values: withWord(rule.values, stage, event.target.value) })}
              >
                <option value="">{t`Not written`}</option>
                {field?.options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </Select>
            </div>
          ))}
        </div>
      ) : null}
      {problem ? (
        <p role="alert" className="text-12 text-negative">
          {problem}
        </p>
      ) : null}
    </li>
  )
}

function withWord(values: Rule['values'], stage: string, word: string): Record<string, string> {
  const { [stage]: _, ...rest } = values ?? {}
  return word ? { ...rest, [stage]: word } : rest
}
