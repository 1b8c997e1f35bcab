import { type ListedProspect, listProspects } from '@earshot/contract/prospect-imports'
import { Trans, useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Contact, History, Pencil } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { call } from '../../lib/api.ts'
import { STAGE_LABELS } from '../../lib/labels.ts'
import { useNetworkLabel } from '../../lib/network-label.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Input, Select } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ScrollPart } from '../../ui/scroll-part.tsx'
import { Empty, Failed, Waiting } from '../../ui/states.tsx'
import { EditPerson } from './edit-person.tsx'
import { PastImports } from './past-imports.tsx'

/** Everybody who is pursued or was imported, heard here or not: the board has only who was heard. */
export function People() {
  const { t } = useLingui()
  const [typed, setText] = useState('')
  const [heard, setHeard] = useState('')
  const [isShowingImports, setShowingImports] = useState(false)
  const mayImport = useMay('leads:write')
  const text = useDeferredValue(typed.trim())
  const query = useInfiniteQuery({
    queryKey: ['prospect', 'all', text, heard],
    queryFn: ({ pageParam, signal }) =>
      call(listProspects, {
        query: {
          ...(text && { text }),
          ...(heard && { heard: heard === 'yes' }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  const people = query.data?.pages.flatMap((page) => page.prospects) ?? []
  const isNarrowed = text !== '' || heard !== ''
  return (
    <>
      <search className="flex flex-wrap gap-2 px-4 py-2">
        <Input
          type="search"
          className="max-w-64"
          aria-label={t`Search people`}
          placeholder={t`Name, company, handle or mail`}
          value={typed}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          className="max-w-44"
          aria-label={t`Heard or not`}
          value={heard}
          onChange={(event) => setHeard(event.target.value)}
        >
          <option value="">{t`Heard or not`}</option>
          <option value="yes">{t`Heard here`}</option>
          <option value="no">{t`Not heard yet`}</option>
        </Select>
        {mayImport ? (
          <Button look="quiet" className="ml-auto" onClick={() => setShowingImports(true)}>
            <History size={16} aria-hidden />
            <Trans>Past imports</Trans>
          </Button>
        ) : null}
      </search>
      {isShowingImports ? <PastImports onClose={() => setShowingImports(false)} /> : null}
      {query.isPending ? <Waiting rows={8} height={44} /> : null}
      {query.isLoadingError ? <Failed error={query.error} onRetry={query.refetch} /> : null}
      {query.isSuccess && people.length === 0 ? <Nobody isNarrowed={isNarrowed} /> : null}
      {people.length > 0 ? (
        <ScrollPart className="min-h-0 flex-1 overflow-auto">
          <PeopleTable people={people} />
          {query.hasNextPage ? (
            <Button className="m-3" busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
              <Trans>Show older ones</Trans>
            </Button>
          ) : null}
        </ScrollPart>
      ) : null}
    </>
  )
}

function PeopleTable({ people }: { people: readonly ListedProspect[] }) {
  return (
    <table className="w-full min-w-180 text-13">
      <thead className="sticky top-0 z-10 bg-ground">
        <tr className="border-b border-line text-left text-12 text-quiet">
          {[
            <Trans key="who">Who</Trans>,
            <Trans key="company">Company</Trans>,
            <Trans key="known">Known as</Trans>,
            <Trans key="stage">Stage</Trans>,
            <Trans key="owner">Owner of the lead</Trans>,
            <Trans key="lead">Lead</Trans>,
          ].map((words) => (
            <th key={words.key} scope="col" className="px-4 py-1 font-normal whitespace-nowrap">
              {words}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </tbody>
    </table>
  )
}

function PersonRow({ person: whole }: { person: ListedProspect }) {
  const { name, company, role, place, mail, doNotContact, knownAs, ...person } = whole
  const { t, i18n } = useLingui()
  const mayWrite = useMay('leads:write')
  const [isEditing, setEditing] = useState(false)
  const label = useNetworkLabel()
  const { standing, mentionId } = person
  return (
    <tr className="border-b border-line align-top hover:bg-surface">
      <th scope="row" className="max-w-56 px-4 py-2 text-left font-normal">
        <span className="block truncate font-strong">{name ?? mail ?? knownAs[0]?.handle ?? '–'}</span>
        {mail && name ? <span className="block truncate text-12 text-quiet">{mail}</span> : null}
        {doNotContact ? <span className="text-12 font-strong text-negative">{t`Not to be contacted`}</span> : null}
      </th>
      <td className="max-w-48 px-4 py-2">
        <span className="block truncate">{company}</span>
        <span className="block truncate text-12 text-quiet">{[role, place].filter(Boolean).join(' · ')}</span>
      </td>
      <td className="max-w-56 px-4 py-2">
        {knownAs.map(({ network, handle, url }) => {
          const words =
            [handle && `@${handle.replace(/^@/, '')}`, network && label(network)].filter(Boolean).join(' · ') || url
          return (
            <span key={`${network} ${handle} ${url}`} className="block truncate">
              {url && /^https?:/.test(url) ? (
                <a href={url} target="_blank" rel="noreferrer nofollow" className="hover:text-accent">
                  {words}
                </a>
              ) : (
                words
              )}
            </span>
          )
        })}
      </td>
      <td className="px-4 py-2 whitespace-nowrap">{standing ? i18n._(STAGE_LABELS[standing.stage]) : '–'}</td>
      <td className="px-4 py-2">{standing?.owner?.name ?? '–'}</td>
      <td className="px-4 py-2 whitespace-nowrap">
        {mentionId ? (
          <Link to="/leads/$mentionId" params={{ mentionId }} search={true} className="text-accent hover:underline">
            <Trans>Open</Trans>
          </Link>
        ) : (
          <span className="text-quiet">{person.heard ? '–' : t`Not heard yet`}</span>
        )}
        {mayWrite && !person.heard ? (
          <IconButton label={t`Change this person`} icon={Pencil} onClick={() => setEditing(true)} />
        ) : null}
        {isEditing ? <EditPerson person={whole} onClose={() => setEditing(false)} /> : null}
      </td>
    </tr>
  )
}

function Nobody({ isNarrowed }: { isNarrowed: boolean }) {
  return isNarrowed ? (
    <Empty icon={Contact} title={<Trans>Nobody fits this search</Trans>}>
      <Trans>Search for fewer letters, or for those heard or not.</Trans>
    </Empty>
  ) : (
    <Empty icon={Contact} title={<Trans>Nobody is pursued yet</Trans>}>
      <Trans>
        Everybody whose lead somebody has taken is listed here, and everybody you import, even before they are heard.
      </Trans>
    </Empty>
  )
}
