import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useTime } from '../../lib/time.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { ruleVersionsQuery } from './queries.ts'
import { RuleWords } from './rule-words.tsx'

/** What a rule said, version by version, newest first. */
export function RuleVersions({ ruleId }: { ruleId: string }) {
  const { t } = useLingui()
  const time = useTime()
  const query = useQuery(ruleVersionsQuery(ruleId))
  if (query.isPending) return <Waiting rows={1} height={56} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return (
    <ol aria-label={t`Versions`} className="grid gap-3 rounded border border-line p-3">
      {query.data.map(({ version, name, when, does, changedAt, changedBy }) => (
        <li key={version} className="grid gap-1 text-13">
          <p>
            <Trans>Version {version}</Trans> · {name}
            <span className="text-12 text-quiet">
              {' · '}
              <time dateTime={changedAt} title={time.exact(changedAt)}>
                {time.ago(changedAt)}
              </time>
              {changedBy ? <> {t`by ${changedBy.name}`}</> : null}
            </span>
          </p>
          <RuleWords when={when} does={does} />
        </li>
      ))}
    </ol>
  )
}
