import type { ImportedProspects, ImportField } from '@earshot/contract/prospect-imports'
import { IMPORT_FIELDS } from '@earshot/core/prospect-import'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { Select } from '../../ui/field.tsx'

const LABELS: Record<ImportField, MessageDescriptor> = {
  id: msg`Id`,
  name: msg`Full name`,
  company: msg`Company`,
  role: msg`Job title`,
  place: msg`Place`,
  mail: msg`Mail address`,
  network: msg`Network`,
  handle: msg`Handle`,
  profile: msg`Address of the profile`,
  doNotContact: msg`Do not contact`,
  stage: msg`Stage`,
  owner: msg`Owner of the lead`,
  value: msg`Value`,
  currency: msg`Currency`,
  lostReason: msg`Lost because`,
  nextStep: msg`Next step`,
  nextStepAt: msg`Day of the next step`,
}

/** What each column of a file is read as, with the first words in it. */
export function ImportColumns({
  columns,
  disabled,
  onChange,
}: {
  columns: ImportedProspects['columns']
  disabled: boolean
  onChange: (column: string, field: ImportField | null) => void
}) {
  const { t, i18n } = useLingui()
  return (
    <table className="w-full table-fixed text-13">
      <thead>
        <tr className="border-b border-line text-left text-12 text-quiet">
          <th scope="col" className="py-1 font-normal">
            <Trans>Column</Trans>
          </th>
          <th scope="col" className="py-1 font-normal">
            <Trans>Read as</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ column, field, sample }) => (
          <tr key={column} className="border-b border-line">
            <td className="py-1 pr-2">
              <span className="block truncate">{column}</span>
              <span className="block truncate text-12 text-quiet">{sample}</span>
            </td>
            <td className="py-1">
              <Select
                aria-label={t`What “${column}” is read as`}
                disabled={disabled}
                value={field ?? ''}
                onChange={(event) => onChange(column, (event.target.value || null) as ImportField | null)}
              >
                <option value="">{t`Passed over`}</option>
                {IMPORT_FIELDS.map((one) => (
                  <option key={one} value={one}>
                    {i18n._(LABELS[one])}
                  </option>
                ))}
              </Select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
