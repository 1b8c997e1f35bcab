import type { Lead } from '@earshot/contract/leads'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { lostLabel } from '../../lib/labels.ts'
import { workspaceQuery } from '../../lib/lists.ts'
import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import type { ChangeLead } from './queries.ts'

/** As `change`, but a lead that is to be lost is asked for why first; whoever closes the question leaves it where it is. */
export function useAskWhy(change: ChangeLead): { change: ChangeLead; question: ReactNode } {
  const [asked, setAsked] = useState<Parameters<ChangeLead>>()
  const ask: ChangeLead = async (...all) => {
    const [lead, { stage, lostReason }] = all
    if (stage === 'lost' && lead.stage !== 'lost' && lostReason === undefined) setAsked(all)
    else await change(...all)
  }
  const onWhy = (lostReason: string | null) => {
    if (!asked) return
    const [lead, wanted, patch] = asked
    setAsked(undefined)
    void change(lead, { ...wanted, lostReason }, { ...patch, lostReason })
  }
  const question = asked ? <WhyDialog lead={asked[0]} onWhy={onWhy} onClose={() => setAsked(undefined)} /> : null
  return { change: ask, question }
}

const OTHER = ''

function WhyDialog({
  lead,
  onWhy,
  onClose,
}: {
  lead: Lead
  onWhy: (reason: string | null) => void
  onClose: () => void
}) {
  const { t, i18n } = useLingui()
  const reasons = useQuery(workspaceQuery).data?.lostReasons ?? []
  const [chosen, setChosen] = useState<string>()
  const [words, setWords] = useState('')
  const name = lead.mention.author.name ?? lead.mention.author.handle
  const option = (value: string, label: ReactNode) => (
    <label key={value} className="flex min-h-8 items-center gap-2 text-13 pointer-coarse:min-h-11">
      <input type="radio" name="why" checked={chosen === value} onChange={() => setChosen(value)} />
      {label}
    </label>
  )
  return (
    <Modal title={t`Why is ${name} lost?`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          onWhy((chosen === OTHER ? words.trim() : chosen) || null)
        }}
      >
        <fieldset>
          <legend className="sr-only">{t`Why is ${name} lost?`}</legend>
          {reasons.map((reason) => option(reason, lostLabel(i18n, reason)))}
          {option(OTHER, <Trans>Another reason</Trans>)}
        </fieldset>
        {chosen === OTHER ? (
          <Input
            autoFocus
            aria-label={t`Another reason`}
            placeholder={t`In your own words`}
            maxLength={200}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            className="mt-1"
          />
        ) : null}
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <Button look="quiet" onClick={() => onWhy(null)}>
            <Trans>Lost, reason unknown</Trans>
          </Button>
          <Button
            type="submit"
            look="primary"
            disabled={chosen === undefined || (chosen === OTHER && words.trim() === '')}
          >
            <Trans>Mark as lost</Trans>
          </Button>
        </div>
      </form>
    </Modal>
  )
}
