import { createMonitor, deleteMonitor, type Monitor, updateMonitor } from '@earshot/contract/monitors'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { KIND_LABELS } from './monitor-list.tsx'
import { Preview } from './preview.tsx'
import { QueryEditor } from './query-editor.tsx'
import { useQueryCheck } from './use-query-check.ts'

const KINDS = ['brand', 'competitor', 'topic'] as const

/** The words to listen for, and beside them what they would hear. */
export function MonitorForm({ monitor }: { monitor?: Monitor }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const mayWrite = useMay('monitors:write')
  const [name, setName] = useState(monitor?.name ?? '')
  const [kind, setKind] = useState<Monitor['kind']>(monitor?.kind ?? 'brand')
  const [query, setQuery] = useState(monitor?.query ?? '')
  const [isDeleting, setDeleting] = useState(false)
  const check = useQueryCheck(query)
  const problem = query.trim() ? check.problems[0] : undefined
  const save = useMutation({
    mutationFn: (confirm: boolean) =>
      monitor
        ? call(updateMonitor, {
            params: { id: monitor.id },
            body: { name, kind, query, ...(confirm ? { confirm } : {}) },
          })
        : call(createMonitor, { body: { name, kind, query } }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['monitors'] })
      void client.invalidateQueries({ queryKey: ['monitor', saved.id] })
      toast.said(monitor ? t`Saved. Stored posts are being matched again.` : t`Listening for ${saved.name} has begun.`)
      await navigate({ to: '/monitors' })
    },
  })
  const pause = useMutation({
    mutationFn: (paused: boolean) => call(updateMonitor, { params: { id: monitor?.id ?? '' }, body: { paused } }),
    onSuccess: (saved) => {
      void client.invalidateQueries({ queryKey: ['monitors'] })
      void client.invalidateQueries({ queryKey: ['monitor', saved.id] })
    },
  })
  const words = useProblemWords(save.error)
  const broken = save.error instanceof ApiProblem ? save.error.broken : []
  const isSaveable = name.trim() !== '' && check.isChecked && check.isReadable
  return (
    <div className="grid gap-6 lg:grid-cols-2">
      <form
        className="grid content-start gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (isSaveable) save.mutate(false)
        }}
      >
        <Field label={t`Name`}>
          {(wiring) => (
            <Input
              required
              maxLength={200}
              disabled={!mayWrite}
              value={name}
              onChange={(event) => setName(event.target.value)}
              {...wiring}
            />
          )}
        </Field>
        <Field label={t`Kind`} hint={t`Share of voice compares brands with competitors.`}>
          {(wiring) => (
            <Select
              disabled={!mayWrite}
              value={kind}
              onChange={(event) => setKind(event.target.value as Monitor['kind'])}
              {...wiring}
            >
              {KINDS.map((one) => (
                <option key={one} value={one}>
                  {i18n._(KIND_LABELS[one])}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label={t`Query`}
          hint={<Trans>Words, “whole phrases”, AND, OR, NOT, brackets, NEAR/5, lang:ja, network:bluesky</Trans>}
          error={problem ? [problem.message, problem.mend].filter(Boolean).join(' ') : undefined}
        >
          {(wiring) => (
            <QueryEditor value={query} onChange={setQuery} problems={problem ? [problem] : []} wiring={wiring} />
          )}
        </Field>
        {check.warnings.map(({ start, message, mend }) => (
          <p key={start} className="-mt-2 text-12 text-quiet">
            {[message, mend].filter(Boolean).join(' ')}
          </p>
        ))}
        {words ? (
          <div role="alert" className="rounded border border-negative p-3 text-13">
            <p>{words}</p>
            {broken.map((example) => (
              <p key={example.exampleId} className="mt-1 line-clamp-2 text-12 text-quiet">
                “{example.text}”
              </p>
            ))}
            {broken.length > 0 ? (
              <Button small className="mt-2" onClick={() => save.mutate(true)}>
                <Trans>Save all the same</Trans>
              </Button>
            ) : null}
          </div>
        ) : null}
        {mayWrite ? (
          <div className="flex flex-wrap gap-2">
            <Button look="primary" type="submit" busy={save.isPending} disabled={!isSaveable}>
              {monitor ? <Trans>Save</Trans> : <Trans>Start listening</Trans>}
            </Button>
            {monitor ? (
              <>
                <Button busy={pause.isPending} onClick={() => pause.mutate(!monitor.paused)}>
                  {monitor.paused ? <Trans>Go on listening</Trans> : <Trans>Pause</Trans>}
                </Button>
                <Button look="danger" onClick={() => setDeleting(true)}>
                  <Trans>Delete</Trans>
                </Button>
              </>
            ) : null}
          </div>
        ) : null}
      </form>
      <section aria-label={t`Preview`}>
        <h2 className="mb-2 text-13 font-strong">
          <Trans>On what is stored</Trans>
        </h2>
        <Preview query={query} monitorId={monitor?.id} isReadable={check.isReadable} />
      </section>
      {isDeleting && monitor ? <DeleteMonitor monitor={monitor} onClose={() => setDeleting(false)} /> : null}
    </div>
  )
}

function DeleteMonitor({ monitor, onClose }: { monitor: Monitor; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  const remove = useMutation({
    mutationFn: () => call(deleteMonitor, { params: { id: monitor.id } }),
    onSuccess: async () => {
      await client.invalidateQueries()
      await navigate({ to: '/monitors' })
    },
  })
  const words = useProblemWords(remove.error)
  return (
    <Modal title={t`Delete ${monitor.name}?`} onClose={onClose}>
      <p className="mb-3 text-14">
        <Trans>Mentions that only this monitor matches leave the feed and the charts. This can't be undone.</Trans>
      </p>
      {words ? (
        <p role="alert" className="mb-3 text-13 text-negative">
          {words}
        </p>
      ) : null}
      <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
        <Trans>Delete the monitor</Trans>
      </Button>
    </Modal>
  )
}
