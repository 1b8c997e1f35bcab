import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { LEAD_STAGES, type LeadStage } from '@earshot/contract/lead-stage'
import type { LeadValue } from '@earshot/contract/lead-value'
import type { Lead } from '@earshot/contract/leads'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { STAGE_LABELS } from '../../lib/labels.ts'
import { useNumber } from '../../lib/number.ts'
import { columnKeys } from './column-keys.ts'
import { DraggableCard, LeadCard } from './lead-card.tsx'

interface Props {
  leads: readonly Lead[]
  counts: Record<LeadStage, number>
  /** What the leads of each stage are worth, by currency. */
  sums: Record<LeadStage, readonly LeadValue[]>
  mayMove: boolean
  onMove: (lead: Lead, stage: LeadStage) => void
}

/** Stages as columns. Cards move by mouse, by touch held for a moment, or by keyboard: space, arrows, space. */
export function LeadBoard({ leads, counts, sums, mayMove, onMove }: Props) {
  const { t, i18n } = useLingui()
  const [moving, setMoving] = useState<Lead>()
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, {
      coordinateGetter: columnKeys,
      keyboardCodes: { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter'] },
    }),
  )
  const nameOf = (id: string | number | undefined) => (id === undefined ? '' : i18n._(STAGE_LABELS[id as LeadStage]))
  const announcements: Announcements = {
    onDragStart: () => t`Picked up. Arrow keys choose a stage, space puts it there, Escape takes it back.`,
    onDragOver: ({ over }) => t`Over ${nameOf(over?.id)}`,
    onDragEnd: ({ over }) => t`Put into ${nameOf(over?.id)}`,
    onDragCancel: () => t`Put back`,
  }
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    setMoving(undefined)
    const lead = leads.find((one) => one.id === active.id)
    if (lead && over && lead.stage !== over.id) onMove(lead, over.id as LeadStage)
  }
  return (
    <DndContext
      sensors={sensors}
      accessibility={{
        announcements,
        screenReaderInstructions: { draggable: t`Press space to move this lead to another stage.` },
      }}
      onDragStart={({ active }) => setMoving(leads.find((lead) => lead.id === active.id))}
      onDragEnd={onDragEnd}
      onDragCancel={() => setMoving(undefined)}
    >
      <div className="flex min-h-0 flex-1 gap-3 overflow-x-auto p-3">
        {LEAD_STAGES.map((stage) => (
          <Column
            key={stage}
            stage={stage}
            label={i18n._(STAGE_LABELS[stage])}
            count={counts[stage]}
            sums={sums[stage]}
          >
            {leads
              .filter((lead) => lead.stage === stage)
              .map((lead) => (
                <DraggableCard key={lead.id} lead={lead} disabled={!mayMove} />
              ))}
          </Column>
        ))}
      </div>
      <DragOverlay dropAnimation={null}>{moving ? <LeadCard lead={moving} lifted /> : null}</DragOverlay>
    </DndContext>
  )
}

function Column({
  stage,
  label,
  count,
  sums,
  children,
}: {
  stage: LeadStage
  label: string
  count: number
  sums: readonly LeadValue[]
  children: React.ReactNode
}) {
  const number = useNumber()
  const worth = sums.map(number.money).join(' + ')
  const { setNodeRef, isOver } = useDroppable({ id: stage })
  return (
    <section
      ref={setNodeRef}
      aria-label={label}
      className={`flex min-h-0 w-64 shrink-0 flex-col rounded border xl:min-w-48 xl:flex-1 ${isOver ? 'border-accent bg-chosen' : 'border-line bg-surface'}`}
    >
      <h2 className="flex h-9 shrink-0 items-center gap-2 px-3 text-13 font-strong">
        {label}
        <span className="nums text-12 font-normal text-quiet">{number.whole(count)}</span>
        {worth ? (
          <span title={worth} className="nums ml-auto truncate text-12 font-normal">
            {worth}
          </span>
        ) : null}
      </h2>
      <div className="grid min-h-24 flex-1 grid-cols-[minmax(0,1fr)] content-start gap-2 overflow-y-auto p-2 pt-0">
        {children}
      </div>
    </section>
  )
}
