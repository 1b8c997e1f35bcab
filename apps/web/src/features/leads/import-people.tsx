import {
  exportProspects,
  type ImportedProspects,
  type ImportField,
  importProspects,
} from '@earshot/contract/prospect-imports'
import { FileRefused } from '@earshot/core/file-fault'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addressHere, call } from '../../lib/api.ts'
import { useFaultWords } from '../../lib/fault-words.ts'
import { useRefusalWords } from '../../lib/refusal-words.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { ImportColumns } from './import-columns.tsx'
import { readPeople } from './read-people.ts'

interface Chosen {
  csv: string
  filename: string
  columns: { column: string; field: ImportField | null }[]
}

/** A file of people: looked at first, with what would become of it, and taken in when that is as wanted. */
export function ImportPeople({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const toast = useToast()
  const [chosen, setChosen] = useState<Chosen>()
  const look = useMutation({
    mutationFn: (body: Chosen) => call(importProspects, { body: { ...body, dryRun: true } }),
  })
  const take = useMutation({
    mutationFn: (body: Chosen) => call(importProspects, { body }),
    onSuccess: ({ added, filled }) => {
      void client.invalidateQueries({ queryKey: ['leads'] })
      void client.invalidateQueries({ queryKey: ['prospect'] })
      toast.said(t`Taken in: ${added} new people, ${filled} known ones filled in`)
      onClose()
    },
  })
  const lookAt = (next: Chosen) => {
    setChosen(next)
    take.reset()
    look.mutate(next)
  }
  const choose = useMutation({
    mutationFn: readPeople,
    onMutate: () => {
      setChosen(undefined)
      take.reset()
      look.reset()
    },
    onSuccess: (csv, file) => lookAt({ csv, filename: file.name.slice(0, 200), columns: [] }),
  })
  const faultWords = useFaultWords()
  const problemWords = useProblemWords(choose.error ?? take.error ?? look.error)
  const words = choose.error instanceof FileRefused ? faultWords(choose.error.fault) : problemWords
  const plan = look.data
  return (
    <Modal title={t`Import people`} onClose={onClose} wide>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (chosen) take.mutate(chosen)
        }}
      >
        <Field
          label={t`CSV file`}
          hint={t`With a header; 5,000 rows at most. Each row needs a handle and its network, a profile, or a mail address. Nothing is changed before you have seen what would become of it.`}
          error={words || undefined}
        >
          {(wiring) => (
            <input
              type="file"
              accept=".csv,.tsv,.txt"
              onChange={(event) => {
                const file = event.target.files?.[0]
                if (file) choose.mutate(file)
              }}
              className="text-13"
              {...wiring}
            />
          )}
        </Field>
        {plan && chosen ? (
          <>
            <ImportColumns
              columns={plan.columns}
              disabled={look.isPending || take.isPending}
              onChange={(column, field) =>
                lookAt({
                  ...chosen,
                  columns: [...chosen.columns.filter((one) => one.column !== column), { column, field }],
                })
              }
            />
            <Plan plan={plan} />
          </>
        ) : null}
        <div className="flex flex-wrap items-center gap-2">
          <a href={addressHere(exportProspects)} download className="mr-auto text-13 text-accent underline">
            <Trans>Download all people as CSV</Trans>
          </a>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            type="submit"
            look="primary"
            busy={take.isPending}
            disabled={!plan || look.isPending || plan.added + plan.filled + plan.leads === 0}
          >
            <Trans>Import</Trans>
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** What somebody is known again by. */
const KNOWN_BY: readonly ImportField[] = ['id', 'mail', 'profile', 'handle']

function Plan({ plan }: { plan: ImportedProspects }) {
  const { t } = useLingui()
  const refusalWords = useRefusalWords()
  return (
    <section aria-label={t`What would become of it`} aria-live="polite" className="grid gap-2 text-13">
      <ul className="nums grid gap-1">
        <li className="font-strong">
          <Plural value={plan.added} one="# person is new" other="# people are new" />
        </li>
        <li>
          <Plural value={plan.filled} one="# known person is filled in" other="# known people are filled in" />
        </li>
        {plan.same > 0 ? (
          <li className="text-quiet">
            <Plural value={plan.same} one="# row says nothing new" other="# rows say nothing new" />
          </li>
        ) : null}
        {plan.leads > 0 ? (
          <li>
            <Plural
              value={plan.leads}
              one="# lead is made of what was said here already"
              other="# leads are made of what was said here already"
            />
          </li>
        ) : null}
        {plan.closed > 0 ? (
          <li>
            <Plural
              value={plan.closed}
              one="# person is not to be contacted, and stays so"
              other="# people are not to be contacted, and stay so"
            />
          </li>
        ) : null}
        {plan.refused > 0 ? (
          <li className="text-negative">
            <Plural value={plan.refused} one="# row can’t be taken" other="# rows can’t be taken" />
          </li>
        ) : null}
      </ul>
      {plan.columns.some(({ field }) => field && KNOWN_BY.includes(field)) ? null : (
        <p role="alert" className="text-negative">
          <Trans>
            No column says who somebody is. Choose the one that holds mail addresses, profiles, or handles with their
            network.
          </Trans>
        </p>
      )}
      <Lines lines={plan.refusals.map((refusal) => ({ line: refusal.line, words: refusalWords(refusal) }))} />
      {plan.duplicates.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-accent">
            <Trans>Whom known rows mean</Trans>
          </summary>
          <Lines
            lines={plan.duplicates.map(({ line, name, closed }) => ({
              line,
              words: closed ? t`${name}, not to be contacted` : name,
            }))}
          />
        </details>
      ) : null}
      <p className="text-12 text-quiet">
        <Trans>Who was not heard yet joins the board with the first post that a monitor hears of them.</Trans>
      </p>
    </section>
  )
}

function Lines({ lines }: { lines: { line: number; words: string }[] }) {
  const { t } = useLingui()
  if (lines.length === 0) return null
  return (
    <ul className="max-h-40 overflow-y-auto rounded border border-line p-2 text-12">
      {lines.map(({ line, words }) => (
        <li key={`${line} ${words}`} className="flex gap-2">
          <span className="nums shrink-0 text-quiet">{t`Line ${line}`}</span>
          <span className="[overflow-wrap:anywhere]">{words}</span>
        </li>
      ))}
    </ul>
  )
}
