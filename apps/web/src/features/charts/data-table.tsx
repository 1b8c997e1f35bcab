import type { MentionFilter } from '@earshot/contract/mention-filter'
import { Link } from '@tanstack/react-router'
import { useNumber } from '../../lib/number.ts'
import { ScrollPart } from '../../ui/scroll-part.tsx'

export interface TableData {
  head: string[]
  /** The last columns are figures; `filter` lists the mentions behind a row. */
  rows: { label: string; values: (number | string)[]; filter?: MentionFilter }[]
}

/** A chart's figures as a table: for screen readers, and for whoever wants the number. */
export function DataTable({ caption, head, rows }: TableData & { caption: string }) {
  const number = useNumber()
  return (
    <ScrollPart className="max-h-80 overflow-auto">
      <table className="nums w-full text-12">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line text-left text-quiet">
            {head.map((cell, column) => (
              <th key={cell} scope="col" className={`py-1 pr-3 font-normal ${column > 0 ? 'text-right' : ''}`}>
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.label} className="border-b border-line last:border-0">
              <th scope="row" className="max-w-56 truncate py-1 pr-3 text-left font-normal">
                {row.filter ? (
                  <Link to="/feed" search={row.filter} className="hover:text-accent hover:underline">
                    {row.label}
                  </Link>
                ) : (
                  row.label
                )}
              </th>
              {row.values.map((value, column) => (
                <td key={`${row.label} ${head[column + 1]}`} className="py-1 pr-3 text-right">
                  {typeof value === 'number' ? number.whole(value) : value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPart>
  )
}
