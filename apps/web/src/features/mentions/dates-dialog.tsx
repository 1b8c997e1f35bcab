import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { without } from '../../lib/filter.ts'
import { useMembership } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'

interface Props {
  filter: MentionFilter
  onFilter: (filter: MentionFilter) => void
  onClose: () => void
}

export function DatesDialog({ filter, onFilter, onClose }: Props) {
  const { t } = useLingui()
  const { timeZone } = useMembership()
  const [from, setFrom] = useState(filter.from?.slice(0, 10) ?? '')
  const [to, setTo] = useState(filter.to?.slice(0, 10) ?? '')
  const isTurned = from !== '' && to !== '' && to < from
  return (
    <Modal title={t`Dates`} onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          onFilter({ ...without(filter, 'from', 'to'), ...(from ? { from } : {}), ...(to ? { to } : {}) })
          onClose()
        }}
      >
        <Field label={t`From`}>
          {(wiring) => <Input type="date" value={from} onChange={(event) => setFrom(event.target.value)} {...wiring} />}
        </Field>
        <Field
          label={t`To, that day included`}
          hint={t`Days of the time zone ${timeZone}`}
          error={isTurned ? t`This day is before the first one.` : undefined}
        >
          {(wiring) => <Input type="date" value={to} onChange={(event) => setTo(event.target.value)} {...wiring} />}
        </Field>
        <Button look="primary" type="submit" disabled={isTurned}>
          <Trans>Show these dates</Trans>
        </Button>
      </form>
    </Modal>
  )
}
