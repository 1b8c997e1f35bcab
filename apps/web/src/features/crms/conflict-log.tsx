import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useTime } from '../../lib/time.ts'
import { Section } from '../../ui/page.tsx'
import { ScrollPart } from '../../ui/scroll-part.tsx'
import { Failed } from '../../ui/states.tsx'
import { crmConflictsQuery } from './queries.ts'

export function ConflictLog({ crmId }: { crmId: string }) {
  const { t } = useLingui()
  const time = useTime()
  const query = useQuery(crmConflictsQuery(crmId))
  if (query.isPending) return null
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return (
    <Section title={t`Changed on both sides`}>
      {query.data.length === 0 ? (
        <p className="text-13 text-quiet">
          <Trans>
            Nothing was changed here and there at once. Where it is, you see both words here, and whose counted.
          </Trans>
        </p>
      ) : (
        <ScrollPart className="overflow-x-auto">
          <p className="mb-2 text-12 text-quiet">
            <Trans>
              The word that is not struck out counted, as the rule of its field says. Rules are changed above.
            </Trans>
          </p>
          <table className="nums w-full min-w-144 text-12">
            <thead>
              <tr className="border-b border-line text-left text-quiet">
                {[t`When`, t`Who`, t`Field`, t`Earshot`, t`CRM`].map((label) => (
                  <th key={label} scope="col" className="py-1 pr-3 font-normal">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {query.data.map(({ id, at, name, field, ours, theirs, winner }) => (
                <tr key={id} className="border-b border-line align-top">
                  <td className="py-1 pr-3 whitespace-nowrap text-quiet">{time.ago(at)}</td>
                  <td className="py-1 pr-3">{name}</td>
                  <td className="py-1 pr-3 font-mono">{field}</td>
                  <td className="max-w-48 truncate py-1 pr-3">{word(ours, winner === 'earshot')}</td>
                  <td className="max-w-48 truncate py-1 pr-3">{word(theirs, winner === 'crm')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollPart>
      )}
    </Section>
  )
}

const word = (value: string | number | boolean | null, counted: boolean) =>
  counted ? (
    <strong className="font-strong">{String(value ?? '–')}</strong>
  ) : (
    <s className="text-quiet">{String(value ?? '–')}</s>
  )
