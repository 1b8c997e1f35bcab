import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { FAILURE_WORDS } from '../../lib/crm-failures.ts'
import { useTime } from '../../lib/time.ts'
import { Failed } from '../../ui/states.tsx'
import { crmFailuresQuery } from './queries.ts'

/** The leads that a CRM does not take: why, in its own words too, and what to do. */
export function FailureList({ crmId }: { crmId: string }) {
  const { i18n } = useLingui()
  const time = useTime()
  const query = useQuery(crmFailuresQuery(crmId))
  if (query.isPending) return null
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  if (query.data.length === 0) return null
  return (
    <details open className="mt-3 text-13">
      <summary className="cursor-pointer">
        <Plural value={query.data.length} one="# lead is not there, and why" other="# leads are not there, and why" />
      </summary>
      <ul className="mt-1">
        {query.data.map(({ prospectId, name, failure, why, fields, againAt }) => {
          const said = [fields.join(', '), why].filter(Boolean).join(': ')
          const again = againAt ? time.exact(againAt) : ''
          return (
            <li key={prospectId} className="border-t border-line py-1.5">
              <p>
                <strong className="font-strong">{name}</strong> · {i18n._(FAILURE_WORDS[failure])}
              </p>
              {said ? <p className="text-12 text-quiet [overflow-wrap:anywhere]">{said}</p> : null}
              {again ? (
                <p className="text-12 text-quiet">
                  <Trans>It is tried again at {again}.</Trans>
                </p>
              ) : null}
            </li>
          )
        })}
      </ul>
    </details>
  )
}
