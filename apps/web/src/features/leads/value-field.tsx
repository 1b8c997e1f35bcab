import type { Lead } from '@earshot/contract/leads'
import { CURRENCIES } from '@earshot/core/lead-value'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { workspaceQuery } from '../../lib/lists.ts'
import { Input, Select } from '../../ui/field.tsx'
import type { ChangeLead } from './queries.ts'

const QUIET = 'border-transparent bg-transparent hover:border-edge'

interface Props {
  lead: Lead
  mayChange: boolean
  onChange: ChangeLead
  /** With a choice of currency; else that of the lead, or the workspace's, is named beside the amount. */
  withCurrency?: boolean
}

/** What a lead is worth. Kept when the field is left; empty is no value. */
export function ValueField({ lead, mayChange, onChange, withCurrency }: Props) {
  const { t } = useLingui()
  const own = useQuery(workspaceQuery).data?.currency
  const [amount, setAmount] = useState(lead.value?.amount.toString() ?? '')
  const [chosen, setChosen] = useState<string>()
  const currency = chosen ?? lead.value?.currency ?? own ?? ''
  const keep = (words: string, of: string) => {
    const value = words.trim() === '' || !of ? null : { amount: Number(words), currency: of }
    if (value?.amount !== lead.value?.amount || (value && value.currency !== lead.value?.currency))
      void onChange(lead, { value }, { value })
  }
  return (
    <span className="flex items-center gap-1">
      <Input
        type="number"
        min={0}
        step="any"
        aria-label={t`Value`}
        placeholder="–"
        disabled={!mayChange}
        value={amount}
        onChange={(event) => setAmount(event.target.value)}
        onBlur={(event) => event.target.validity.valid && keep(amount, currency)}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        className={`nums text-right ${withCurrency ? 'min-w-0 flex-1' : `${QUIET} w-24`}`}
      />
      {withCurrency ? (
        <Select
          aria-label={t`Currency`}
          disabled={!mayChange}
          value={currency}
          onChange={(event) => {
            setChosen(event.target.value)
            keep(amount, event.target.value)
          }}
          className="w-22 shrink-0"
        >
          {CURRENCIES.map((code) => (
            <option key={code} value={code}>
              {code}
            </option>
          ))}
        </Select>
      ) : (
        <span className="w-8 text-12 text-quiet">{amount ? currency : ''}</span>
      )}
    </span>
  )
}
