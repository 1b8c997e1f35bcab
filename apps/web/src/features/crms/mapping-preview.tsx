import type { CrmMapping, CrmObject } from '@earshot/contract/crms'
import { Trans } from '@lingui/react/macro'
import { ScrollPart } from '../../ui/scroll-part.tsx'

interface Props {
  leads: { name: string; fields: Record<string, string | number | boolean | null> }[]
  mapping: CrmMapping
  object: CrmObject
}

/** The newest leads as they would stand in the CRM. Nothing is sent for it. */
export function MappingPreview({ leads, mapping, object }: Props) {
  if (leads.length === 0)
    return (
      <p className="mt-4 text-12 text-quiet">
        <Trans>Once a member marks a lead, you see here how it would stand in the CRM.</Trans>
      </p>
    )
  const labelOf = (field: string) => object.fields.find(({ name }) => name === field)?.label ?? field
  return (
    <ScrollPart className="mt-4 overflow-x-auto rounded border border-line bg-surface p-3">
      <h3 className="mb-2 text-12 text-quiet">
        <Trans>How the newest leads would stand there</Trans>
      </h3>
      <table className="nums w-full text-12">
        <tbody>
          {mapping.rules.map(({ field }) => (
            <tr key={field} className="border-t border-line align-top first:border-0">
              <th scope="row" className="py-1 pr-3 text-left font-normal whitespace-nowrap text-quiet">
                {labelOf(field)}
              </th>
              {leads.map((lead) => (
                <td key={lead.name} className="max-w-48 min-w-28 truncate py-1 pr-3">
                  {String(lead.fields[field] ?? '–')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPart>
  )
}
