import { listAuditLog } from '@earshot/contract/audit-log'
import { Trans } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'

/** What was done in the workspace, by whom, newest first. */
export function AuditPart() {
  const time = useTime()
  const query = useInfiniteQuery({
    queryKey: ['audit-log'],
    queryFn: ({ pageParam, signal }) => call(listAuditLog, { query: pageParam ? { cursor: pageParam } : {}, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (query.isPending) return <Waiting rows={8} height={40} />
  if (query.isLoadingError) return <Failed error={query.error} onRetry={query.refetch} />
  return (
    <>
      <ul className="text-13">
        {query.data.pages
          .flatMap((page) => page.entries)
          .map((entry) => (
            <li key={entry.id} className="flex min-h-9 items-center gap-3 border-b border-line">
              <time dateTime={entry.at} className="nums w-40 shrink-0 text-12 text-quiet">
                {time.exact(entry.at)}
              </time>
              <span className="w-36 shrink-0 truncate">{entry.member?.name ?? entry.apiKeyName ?? 'Earshot'}</span>
              <code className="font-mono text-12">{entry.act}</code>
              <span className="ml-auto truncate text-12 text-quiet">{entry.target}</span>
            </li>
          ))}
      </ul>
      {query.hasNextPage ? (
        <Button className="mt-3" busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          <Trans>Show older ones</Trans>
        </Button>
      ) : null}
    </>
  )
}
