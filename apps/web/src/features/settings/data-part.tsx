import { createImport, type Import } from '@earshot/contract/imports'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useFaultWords } from '../../lib/fault-words.ts'
import { importsQuery, isOnItsWay, monitorsQuery } from '../../lib/lists.ts'
import { useRefusalWords } from '../../lib/refusal-words.ts'
import { useOpenSample } from '../../lib/sample.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

/** Posts from files, and a workspace of made-up posts to look around in. */
export function DataPart() {
  const { t } = useLingui()
  const imports = useQuery(importsQuery)
  return (
    <>
      <Section title={t`Import posts from a file`}>
        <ImportForm />
        <ul className="mt-4">
          {imports.data?.map((one) => (
            <ImportLine key={one.id} of={one} />
          ))}
        </ul>
      </Section>
      <Section title={t`Sample`}>
        <SamplePart />
      </Section>
    </>
  )
}

function ImportForm() {
  const { t } = useLingui()
  const client = useQueryClient()
  const monitors = useQuery(monitorsQuery).data ?? []
  const [monitor, setMonitor] = useState('')
  const [file, setFile] = useState<File>()
  const send = useMutation({
    mutationFn: () => {
      if (!file) throw new Error('No file was chosen')
      const contentType = file.name.toLowerCase().endsWith('.csv') ? 'text/csv' : 'application/x-ndjson'
      return call(createImport, {
        query: { filename: file.name, ...(monitor ? { monitor } : {}) },
        raw: file,
        contentType,
      })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: importsQuery.queryKey }),
  })
  const words = useProblemWords(send.error)
  return (
    <form
      className="grid max-w-112 gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <Field
        label={t`File`}
        hint={t`CSV with a header, or one JSON object on each line; 50 MB at most`}
        error={words || undefined}
      >
        {(wiring) => (
          <input
            type="file"
            required
            accept=".csv,.jsonl,.ndjson,.json"
            onChange={(event) => setFile(event.target.files?.[0])}
            className="text-13"
            {...wiring}
          />
        )}
      </Field>
      <Field label={t`Monitor`} hint={t`Only what it matches is stored.`}>
        {(wiring) => (
          <Select value={monitor} onChange={(event) => setMonitor(event.target.value)} {...wiring}>
            <option value="">{t`All monitors`}</option>
            {monitors.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button look="primary" type="submit" busy={send.isPending} disabled={!file} className="justify-self-start">
        <Trans>Import</Trans>
      </Button>
    </form>
  )
}

function ImportLine({ of: one }: { of: Import }) {
  const { t } = useLingui()
  const refusalWords = useRefusalWords()
  const faultWords = useFaultWords()
  const isRunning = isOnItsWay(one)
  return (
    <li className="border-b border-line py-2 text-13">
      <p className="flex gap-3">
        <span className="mr-auto truncate font-strong">{one.filename}</span>
        {isRunning ? (
          <progress
            aria-label={t`Import of ${one.filename}`}
            value={one.bytesDone}
            max={Math.max(1, one.bytes)}
            className="w-32 accent-accent"
          />
        ) : null}
      </p>
      <p className="nums text-12 text-quiet">
        <Plural value={one.read} one="# read" other="# read" />,{' '}
        <Plural value={one.matched} one="# matched" other="# matched" />,{' '}
        <Plural value={one.new} one="# new post" other="# new posts" />,{' '}
        <Plural value={one.refused} one="# refused" other="# refused" />
      </p>
      {one.error ? <p className="text-12 text-negative">{one.fault ? faultWords(one.fault) : one.error}</p> : null}
      {one.refusals.slice(0, 3).map((refusal) => (
        <p key={refusal.line} className="text-12 text-quiet">
          {t`Line ${refusal.line}: ${refusalWords(refusal)}`}
        </p>
      ))}
    </li>
  )
}

function SamplePart() {
  const fill = useOpenSample()
  const words = useProblemWords(fill.error)
  return (
    <>
      <p className="mb-2 max-w-160 text-13 text-quiet">
        <Trans>
          A workspace of its own with 5,000 made-up posts in three languages, marked as sample everywhere. Yours stays
          as it is.
        </Trans>
      </p>
      {words ? (
        <p role="alert" className="mb-2 text-13 text-negative">
          {words}
        </p>
      ) : null}
      <Button busy={fill.isPending} onClick={() => fill.mutate()}>
        <Trans>Look around in a sample</Trans>
      </Button>
    </>
  )
}
