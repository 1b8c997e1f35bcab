import { LEAD_STAGES } from '@earshot/contract/lead-stage'
import type { Lead } from '@earshot/contract/leads'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import {
  createColumnHelper,
  flexRender,
  getCoreRowModel,
  getSortedRowModel,
  type SortingState,
  useReactTable,
} from '@tanstack/react-table'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import { INTENT_LABELS, lostLabel } from '../../lib/labels.ts'
import { useTime } from '../../lib/time.ts'
import { ScrollPart } from '../../ui/scroll-part.tsx'
import { OwnerSelect, StageSelect } from './lead-selects.tsx'
import { NextStep } from './next-step.tsx'
import type { ChangeLead } from './queries.ts'
import { ValueField } from './value-field.tsx'

/** Controls in a table keep still until they are wanted. */
const QUIET = 'border-transparent bg-transparent hover:border-edge'
const column = createColumnHelper<Lead>()
const byStage = (one: Lead, other: Lead) => LEAD_STAGES.indexOf(one.stage) - LEAD_STAGES.indexOf(other.stage)

interface Props {
  leads: Lead[]
  mayChange: boolean
  onChange: ChangeLead
}

/** The same leads as rows: sortable, with stage, owner and next step changed in their place. */
export function LeadTable({ leads, mayChange, onChange }: Props) {
  const { t, i18n } = useLingui()
  const time = useTime()
  const [sorting, setSorting] = useState<SortingState>([])
  const columns = [
    column.accessor((lead) => lead.score ?? -1, {
      id: 'score',
      header: t`Score`,
      cell: ({ row }) => row.original.score ?? '–',
    }),
    column.accessor((lead) => lead.mention.author.name ?? lead.mention.author.handle, {
      id: 'who',
      header: t`Who`,
      cell: ({ row, getValue }) => (
        <Link
          to="/leads/$mentionId"
          params={{ mentionId: row.original.id }}
          search={true}
          className="block max-w-48 truncate font-strong hover:text-accent"
        >
          {getValue()}
        </Link>
      ),
    }),
    column.accessor((lead) => i18n._(INTENT_LABELS[lead.mention.intent.value]), {
      id: 'intent',
      header: t`Intent`,
      cell: ({ getValue }) => <span className="whitespace-nowrap">{getValue()}</span>,
    }),
    column.accessor('stage', {
      header: t`Stage`,
      sortingFn: (one, other) => byStage(one.original, other.original),
      cell: ({ row: { original: lead } }) => (
        <>
          <StageSelect
            aria-label={t`Stage`}
            className={`${QUIET} min-w-30`}
            disabled={!mayChange}
            lead={lead}
            change={onChange}
          />
          {lead.stage === 'lost' && lead.lostReason ? (
            <p className="max-w-36 truncate px-2 text-12 text-quiet" title={lostLabel(i18n, lead.lostReason)}>
              {lostLabel(i18n, lead.lostReason)}
            </p>
          ) : null}
        </>
      ),
    }),
    column.accessor((lead) => lead.value?.amount ?? -1, {
      id: 'value',
      header: t`Value`,
      cell: ({ row: { original: lead } }) => (
        <ValueField
          key={`${lead.value?.amount} ${lead.value?.currency}`}
          lead={lead}
          mayChange={mayChange}
          onChange={onChange}
        />
      ),
    }),
    column.accessor((lead) => lead.owner?.name ?? '', {
      id: 'owner',
      header: t`Owner of the lead`,
      cell: ({ row: { original: lead } }) => (
        <OwnerSelect
          aria-label={t`Owner of the lead`}
          className={`${QUIET} min-w-32`}
          disabled={!mayChange}
          lead={lead}
          change={onChange}
        />
      ),
    }),
    column.accessor((lead) => lead.nextStepAt ?? '9999', {
      id: 'next',
      header: t`Next step`,
      cell: ({ row: { original: lead } }) => (
        <NextStep key={`${lead.nextStep} ${lead.nextStepAt}`} lead={lead} mayChange={mayChange} onChange={onChange} />
      ),
    }),
    column.accessor((lead) => lead.mention.countedAt, {
      id: 'said',
      header: t`Said`,
      cell: ({ getValue }) => <span className="whitespace-nowrap">{time.ago(getValue())}</span>,
    }),
  ]
  const table = useReactTable({
    data: leads,
    columns,
    state: { sorting },
    onSortingChange: setSorting,
    getRowId: (lead) => lead.id,
    getCoreRowModel: getCoreRowModel(),
    getSortedRowModel: getSortedRowModel(),
  })
  return (
    <ScrollPart className="min-h-0 flex-1 overflow-auto">
      <table className="nums w-full min-w-260 text-13">
        <thead className="sticky top-0 z-10 bg-ground">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} className="border-b border-line text-left text-12 text-quiet">
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted()
                return (
                  <th
                    key={header.id}
                    scope="col"
                    aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                    className="px-3 py-1 font-normal whitespace-nowrap"
                  >
                    <button
                      type="button"
                      onClick={header.column.getToggleSortingHandler()}
                      className="inline-flex min-h-6 items-center gap-1 hover:text-ink"
                    >
                      {flexRender(header.column.columnDef.header, header.getContext())}
                      {sorted === 'asc' ? (
                        <ArrowUp size={12} aria-hidden />
                      ) : sorted === 'desc' ? (
                        <ArrowDown size={12} aria-hidden />
                      ) : null}
                    </button>
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} className="border-b border-line hover:bg-surface">
              {row.getVisibleCells().map((cell) => (
                <td key={cell.id} className="px-3 py-1.5">
                  {flexRender(cell.column.columnDef.cell, cell.getContext())}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPart>
  )
}
