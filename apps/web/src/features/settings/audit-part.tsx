import { type AuditEntry, listAuditLog } from '@earshot/contract/audit-log'
import type { MessageDescriptor } from '@lingui/core'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { membersQuery } from '../../lib/lists.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Select } from '../../ui/field.tsx'
import { Failed, Waiting } from '../../ui/states.tsx'
import { AUDIT_WORDS } from './audit-words.ts'

/** What was done in the workspace, by whom, newest first. */
export function AuditPart() {
  const { t } = useLingui()
  const [member, setMember] = useState('')
  const members = useQuery(membersQuery)
  const query = useInfiniteQuery({
    queryKey: ['audit-log', member],
    queryFn: ({ pageParam, signal }) =>
      call(listAuditLog, {
        query: { ...(pageParam !== undefined && { cursor: pageParam }), ...(member !== '' && { member }) },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (query.isPending) return <Waiting rows={8} height={40} />
  if (query.isLoadingError) return <Failed error={query.error} onRetry={query.refetch} />
  return (
    <>
      <Select
        className="mb-2 w-52"
        aria-label={t`By whom`}
        value={member}
        onChange={(event) => setMember(event.target.value)}
      >
        <option value="">{t`By anybody`}</option>
        {members.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <ul className="text-13">
        {query.data.pages
          .flatMap((page) => page.entries)
          .map((entry) => (
            <AuditLine key={entry.id} entry={entry} />
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

/** For whoever looks closer, the name that programs know it by, what it was done to and from where are in its title. */
function AuditLine({ entry }: { entry: AuditEntry }) {
  const { i18n } = useLingui()
  const time = useTime()
  const words: MessageDescriptor | undefined = (AUDIT_WORDS as Record<string, MessageDescriptor>)[entry.act]
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-3 border-b border-line py-1">
      <time dateTime={entry.at} className="nums w-40 shrink-0 text-12 text-quiet">
        {time.exact(entry.at)}
      </time>
      <span className="w-36 shrink-0 truncate font-strong">{entry.member?.name ?? entry.apiKeyName ?? 'Earshot'}</span>
      <span
        className="min-w-0 [overflow-wrap:anywhere]"
        title={[entry.act, entry.target, entry.address].filter(Boolean).join(' · ')}
      >
        {words ? i18n._(words) : entry.act} <span className="text-quiet">{nameIn(entry.detail)}</span>
      </span>
    </li>
  )
}

/** What it was done to, as people call it. */
function nameIn(detail: AuditEntry['detail']): string {
  const { name, email, filename, network, kind } = detail
  return [name, email, filename, network, kind].find((one) => typeof one === 'string') ?? ''
}
