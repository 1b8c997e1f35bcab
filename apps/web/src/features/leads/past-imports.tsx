import { listProspectImports, type ProspectImport } from '@earshot/contract/prospect-imports'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { Upload } from 'lucide-react'
import { call } from '../../lib/api.ts'
import { useTime } from '../../lib/time.ts'
import { Modal } from '../../ui/modal.tsx'
import { Empty, Failed, Waiting } from '../../ui/states.tsx'
import { UndoImport, WhoStayed } from './undo-import.tsx'

const importsOfPeople = queryOptions({
  queryKey: ['prospect', 'imports'],
  queryFn: ({ signal }) => call(listProspectImports, { signal }).then(({ imports }) => imports),
})

/** Files of people that were taken in, with what became of them; each can be undone. */
export function PastImports({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const query = useQuery(importsOfPeople)
  return (
    <Modal title={t`Past imports of people`} onClose={onClose} wide>
      {query.isPending ? <Waiting rows={3} height={56} /> : null}
      {query.isLoadingError ? <Failed error={query.error} onRetry={query.refetch} /> : null}
      {query.data?.length === 0 ? (
        <Empty icon={Upload} title={<Trans>Nobody has been imported yet</Trans>}>
          <Trans>Files that you import are listed here, and can be undone.</Trans>
        </Empty>
      ) : null}
      <ul>
        {query.data?.map((one) => (
          <PastImport key={one.id} of={one} />
        ))}
      </ul>
    </Modal>
  )
}

function PastImport({ of }: { of: ProspectImport }) {
  const { exact } = useTime()
  const { filename, member, createdAt, undoneAt, undoneBy } = of
  return (
    <li className="grid gap-1 border-b border-line py-3 text-13 last:border-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-strong [overflow-wrap:anywhere]">{filename}</span>
        <span className="text-12 text-quiet">{[member?.name, exact(createdAt)].filter(Boolean).join(' · ')}</span>
      </div>
      <p className="nums text-quiet">
        <Figures of={of} />
      </p>
      {undoneAt ? (
        <>
          <p className="nums">
            {undoneBy ? (
              <Trans>
                Undone by {undoneBy.name}, {exact(undoneAt)}:
              </Trans>
            ) : (
              <Trans>Undone, {exact(undoneAt)}:</Trans>
            )}{' '}
            <Undone {...of} />
          </p>
          {of.kept > 0 ? <WhoStayed importId={of.id} /> : null}
        </>
      ) : of.mayUndo ? (
        <UndoImport importId={of.id} />
      ) : null}
    </li>
  )
}

function Figures({ of: { rows, added, filled, leads, refused } }: { of: ProspectImport }) {
  return (
    <>
      <Plural value={rows} one="# row" other="# rows" />
      {' · '}
      <Plural value={added} one="# new" other="# new" />
      {' · '}
      <Plural value={filled} one="# filled in" other="# filled in" />
      {leads > 0 ? (
        <>
          {' · '}
          <Plural value={leads} one="# lead" other="# leads" />
        </>
      ) : null}
      {refused > 0 ? (
        <>
          {' · '}
          <Plural value={refused} one="# refused" other="# refused" />
        </>
      ) : null}
    </>
  )
}

/** What undoing did, by number. */
function Undone({ removed, restored, kept }: Pick<ProspectImport, 'removed' | 'restored' | 'kept'>) {
  return (
    <>
      <Plural value={removed} one="# removed" other="# removed" />
      {' · '}
      <Plural value={restored} one="# as before" other="# as before" />
      {' · '}
      <Plural value={kept} one="# stayed" other="# stayed" />
    </>
  )
}
