import { getProspectImport, type UndoneImport, undoProspectImport } from '@earshot/contract/prospect-imports'
import type { KeptBecause } from '@earshot/core/import-undo'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

const WHY: Record<KeptBecause, MessageDescriptor> = {
  heard: msg`heard since`,
  imported: msg`in another import too`,
  worked: msg`their lead was worked on, and stays`,
  changed: msg`changed by hand since`,
  closed: msg`not to be contacted, and stays so`,
}

/** Shows first what undoing would do, and who would stay. */
export function UndoImport({ importId }: { importId: string }) {
  const client = useQueryClient()
  const look = useMutation({
    mutationFn: () => call(undoProspectImport, { params: { id: importId }, body: { dryRun: true } }),
  })
  const undo = useMutation({
    mutationFn: () => call(undoProspectImport, { params: { id: importId }, body: {} }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['leads'] })
      void client.invalidateQueries({ queryKey: ['prospect'] })
    },
  })
  const words = useProblemWords(undo.error ?? look.error)
  return (
    <div className="grid gap-2">
      {words ? (
        <p role="alert" className="text-negative">
          {words}
        </p>
      ) : null}
      {look.data ? (
        <>
          <Plan plan={look.data} />
          <div className="flex flex-wrap gap-2">
            <Button small look="danger" busy={undo.isPending} onClick={() => undo.mutate()}>
              <Trans>Undo this import</Trans>
            </Button>
            <Button small look="quiet" disabled={undo.isPending} onClick={look.reset}>
              <Trans>Leave it</Trans>
            </Button>
          </div>
        </>
      ) : (
        <Button small className="justify-self-start" busy={look.isPending} onClick={() => look.mutate()}>
          <Trans>Undo…</Trans>
        </Button>
      )}
    </div>
  )
}

function Plan({ plan: { removed, restored, kept, people } }: { plan: UndoneImport }) {
  const { t } = useLingui()
  return (
    <section aria-label={t`What undoing it would do`} aria-live="polite" className="nums grid gap-1">
      <p>
        <Plural
          value={removed}
          one="# person whom it brought is removed."
          other="# people whom it brought are removed."
        />
      </p>
      {restored > 0 ? (
        <p>
          <Plural
            value={restored}
            one="# known person is as before: what it wrote is taken back."
            other="# known people are as before: what it wrote is taken back."
          />
        </p>
      ) : null}
      {kept > 0 ? (
        <>
          <p>
            <Plural value={kept} one="# person stays, at least in part:" other="# people stay, at least in part:" />
          </p>
          <Kept people={people} more={kept - people.length} />
        </>
      ) : null}
    </section>
  )
}

/** Of an import that was undone. */
export function WhoStayed({ importId }: { importId: string }) {
  const [isOpen, setOpen] = useState(false)
  const query = useQuery({
    queryKey: ['prospect', 'imports', importId],
    queryFn: ({ signal }) => call(getProspectImport, { params: { id: importId }, signal }),
    enabled: isOpen,
  })
  const words = useProblemWords(query.error)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-accent">
        <Trans>Who stayed, and why</Trans>
      </summary>
      {words ? <p role="alert">{words}</p> : null}
      {query.data ? <Kept people={query.data.people} more={query.data.import.kept - query.data.people.length} /> : null}
    </details>
  )
}

function Kept({ people, more }: { people: UndoneImport['people']; more: number }) {
  const { i18n } = useLingui()
  return (
    <ul className="max-h-40 overflow-y-auto rounded border border-line p-2 text-12">
      {people.map(({ id, name, why }) => (
        <li key={id} className="flex flex-wrap justify-between gap-x-3">
          <span className="[overflow-wrap:anywhere]">{name || '–'}</span>
          <span className="text-quiet">{i18n._(WHY[why])}</span>
        </li>
      ))}
      {more > 0 ? (
        <li className="text-quiet">
          <Plural value={more} one="and # more" other="and # more" />
        </li>
      ) : null}
    </ul>
  )
}
