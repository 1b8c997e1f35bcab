import { useDraggable } from '@dnd-kit/core'
import type { Lead } from '@earshot/contract/leads'
import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { GripVertical, Users } from 'lucide-react'
import { INTENT_LABELS, lostLabel } from '../../lib/labels.ts'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useNumber } from '../../lib/number.ts'
import { useTime } from '../../lib/time.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { cut, lit } from '../../ui/lit-text.tsx'
import { NetworkMark } from '../../ui/network-mark.tsx'
import { CrmMark } from './crm-mark.tsx'

export function DraggableCard({ lead, disabled }: { lead: Lead; disabled: boolean }) {
  const { t } = useLingui()
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, isDragging } = useDraggable({ id: lead.id, disabled })
  const name = lead.mention.author.name ?? lead.mention.author.handle
  const grip = disabled ? null : (
    <button
      ref={setActivatorNodeRef}
      type="button"
      {...attributes}
      {...listeners}
      aria-label={t`Move ${name} to another stage`}
      className="relative z-10 -mr-1 inline-flex size-6 shrink-0 cursor-grab touch-manipulation items-center justify-center rounded text-quiet hover:bg-hover pointer-coarse:size-11"
    >
      <GripVertical size={14} aria-hidden />
    </button>
  )
  return (
    <div ref={setNodeRef} {...(disabled ? {} : listeners)} className={isDragging ? 'opacity-40' : ''}>
      <LeadCard lead={lead} grip={grip} />
    </div>
  )
}

/** Who wants to buy, how sure we are, and the words that prove it. */
export function LeadCard({ lead, grip, lifted }: { lead: Lead; grip?: React.ReactNode; lifted?: boolean }) {
  const { i18n } = useLingui()
  const time = useTime()
  const networkLabel = useNetworkLabel()
  const { mention } = lead
  const name = mention.author.name ?? mention.author.handle
  const number = useNumber()
  const nextStepAt = lead.nextStepAt ? time.shortDay(lead.nextStepAt) : ''
  return (
    <article
      className={`relative rounded border border-line bg-raised p-2.5 ${lifted ? 'w-64 cursor-grabbing shadow-float' : 'hover:border-edge'}`}
    >
      <div className="flex items-center gap-2">
        <span className="nums inline-flex h-6 min-w-8 items-center justify-center rounded-sm bg-chosen px-1 text-13 font-strong text-accent">
          {lead.score ?? '–'}
        </span>
        <Link
          to="/leads/$mentionId"
          params={{ mentionId: mention.id }}
          search={true}
          draggable={false}
          className="mr-auto line-clamp-2 min-w-0 text-13 [overflow-wrap:anywhere] font-strong after:absolute after:inset-0"
        >
          {name}
        </Link>
        {grip}
      </div>
      <p className="mt-1.5 line-clamp-3 text-13 leading-[18px] [overflow-wrap:anywhere]">
        {lit(around(mention.text, lead.evidence))}
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-x-2 gap-y-1 text-12 text-quiet">
        {mention.intent.value === 'none' ? null : <Badge>{i18n._(INTENT_LABELS[mention.intent.value])}</Badge>}
        <NetworkMark network={mention.network} label={networkLabel(mention.network)} bare />
        <span className="nums ml-auto shrink-0">{time.ago(mention.countedAt)}</span>
        {lead.owner ? (
          <span title={lead.owner.name}>
            {lead.owner.isGroup ? (
              <Users size={16} role="img" aria-label={lead.owner.name} />
            ) : (
              <Avatar name={lead.owner.name} size={20} />
            )}
          </span>
        ) : null}
      </div>
      {lead.value || lead.lostReason ? (
        <p className="mt-1.5 flex gap-2 text-12">
          {lead.value ? <span className="nums shrink-0 font-strong">{number.money(lead.value)}</span> : null}
          {lead.lostReason ? <span className="truncate text-quiet">{lostLabel(i18n, lead.lostReason)}</span> : null}
        </p>
      ) : null}
      {lead.nextStep ? (
        <p className="mt-1.5 truncate border-t border-line pt-1.5 text-12">
          {nextStepAt ? <span className="text-quiet">{nextStepAt} · </span> : null}
          {lead.nextStep}
        </p>
      ) : null}
      {lead.crm.map((record) => (
        <CrmMark key={record.crmId} record={record} />
      ))}
      {lead.stage === 'new' && !lead.owner ? (
        <p className="mt-1.5 text-12 text-quiet">
          <Trans>Nobody has taken this one yet</Trans>
        </p>
      ) : null}
    </article>
  )
}

/** From just before the first word that proves it. */
function around(text: string, evidence: Lead['evidence']) {
  const first = Math.min(...evidence.map((one) => one.start), text.length)
  const from = evidence.length > 0 && first > 100 ? first - 40 : 0
  return cut(text.slice(from, from + 240), evidence, from)
}
