import { type Crm, createCrm, describeCrm, testCrm, updateCrm } from '@earshot/contract/crms'
import { CRM_LABELS, type CrmKind } from '@earshot/core/crm'
import { CRM_FORMS, type CrmWay } from '@earshot/core/crm-forms'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { ApiProblem } from '../../lib/problem.ts'
import { Button } from '../../ui/button.tsx'
import { CopyBox } from '../../ui/copy-box.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { CrmInput } from './crm-input.tsx'
import { INPUT_WORDS, WAY_WORDS } from './form-labels.ts'
import { crmsQuery } from './queries.ts'
import { visitCrm } from './visit-crm.ts'

interface Props {
  kind: CrmKind
  redirectUri: string
  /** One that is changed; else a new one is connected. */
  crm?: Crm
  onDone: () => void
}

/** What it takes to sign in to a CRM, drawn from what its kind needs: tried before anything is saved. */
export function CrmForm({ kind, redirectUri, crm, onDone }: Props) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const toast = useToast()
  const form = CRM_FORMS[kind]
  const label = CRM_LABELS[kind]
  const ways = crm ? form.ways.filter(({ by }) => by) : form.ways
  const [name, setName] = useState(crm?.name ?? '')
  const [chosen, setWay] = useState<CrmWay>(startOf(kind, crm))
  const [words, setWords] = useState<Record<string, string>>({
    [form.address.name]: form.address.usual ?? '',
    ...crm?.settings,
  })
  const way = ways.find((one) => one.way === chosen) ?? ways[0]
  const { needs = [], ifWanted = [] } = way ?? {}
  const shown = [...new Set([...Object.keys(form.always), ...needs, ...ifWanted, ...form.ifWanted])]
  const of = (isSecret: boolean) =>
    Object.fromEntries(
      [form.address.name, ...shown]
        .filter((one) => (form.inputs[one]?.isSecret ?? false) === isSecret && words[one]?.trim())
        .map((one) => [one, words[one]?.trim() ?? '']),
    )
  const [settings, secret] = [of(false), of(true)]
  const given = Object.keys(secret).length > 0
  const named = name.trim() ? { name: name.trim() } : {}
  const test = useMutation({
    mutationFn: () => call(testCrm, { body: { kind, settings, ...(crm && { id: crm.id }), ...(given && { secret }) } }),
  })
  const save = useMutation({
    mutationFn: async () => {
      if (way?.way === 'visit') return void (await visitCrm({ kind: 'salesforce', settings, ...named, ...secret }))
      if (!(await test.mutateAsync()).ok) return undefined
      const saved = crm
        ? await call(updateCrm, { params: { id: crm.id }, body: { settings, ...named, ...(given && { secret }) } })
        : await call(createCrm, { body: { kind, settings, secret, ...named } })
      await call(describeCrm, { params: { id: saved.id } })
      return saved
    },
    onSuccess: (saved) => {
      if (!saved) return
      toast.said(crm ? t`Saved` : t`Connected. Now say what goes into which field.`)
      onDone()
    },
    onSettled: () => client.invalidateQueries({ queryKey: crmsQuery.queryKey }),
  })
  const problem = save.error ?? test.error
  const problemWords = useProblemWords(problem)
  const errorOf = (one: string) =>
    problem instanceof ApiProblem ? (problem.field(`settings/${one}`) ?? problem.field(`secret/${one}`)) : undefined
  const input = (one: string, isNeeded: boolean) => (
    <CrmInput
      key={one}
      input={one === form.address.name ? form.address : (form.inputs[one] ?? {})}
      words={INPUT_WORDS[kind][one]}
      isNeeded={isNeeded}
      keeps={crm !== undefined}
      value={words[one] ?? ''}
      error={errorOf(one)}
      onChange={(value) => setWords({ ...words, [one]: value })}
    />
  )
  return (
    <form
      className="grid max-w-112 gap-4"
      onChange={() => test.reset()}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={t`Name`} hint={t`How your colleagues tell it from others. Empty: ${label}.`}>
        {(wiring) => (
          <Input maxLength={200} value={name} onChange={(event) => setName(event.target.value)} {...wiring} />
        )}
      </Field>
      {input(form.address.name, true)}
      {Object.keys(form.always).map((one) => input(one, true))}
      {ways.length > 1 ? (
        <Field label={t`Way to sign in`}>
          {(wiring) => (
            <Select value={way?.way} onChange={(event) => setWay(event.target.value as CrmWay)} {...wiring}>
              {ways.map((one) => (
                <option key={one.way} value={one.way}>
                  {i18n._(WAY_WORDS[one.way])}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      {way?.way === 'visit' ? (
        <>
          <p className="text-12 text-quiet">
            <Trans>
              {label} will ask you, on its own page, to let Earshot in. Earshot never sees your password, and sees and
              changes what you may.
            </Trans>
          </p>
          <CopyBox label={t`Callback URL, to be entered in the connected app`} value={redirectUri} />
        </>
      ) : null}
      {needs.map((one) => input(one, true))}
      {[...ifWanted, ...form.ifWanted].map((one) => input(one, false))}
      <div aria-live="polite">
        {problemWords ? (
          <p role="alert" className="text-13 text-negative">
            {problemWords}
          </p>
        ) : null}
        {test.data ? <Tried ok={test.data.ok} message={test.data.message} /> : null}
      </div>
      <div className="flex flex-wrap gap-2">
        {way?.way === 'visit' ? null : (
          <Button busy={test.isPending && !save.isPending} onClick={() => test.mutate()}>
            <Trans>Test</Trans>
          </Button>
        )}
        <Button look="primary" type="submit" busy={save.isPending}>
          {way?.way === 'visit' ? t`Sign in with ${label}` : crm ? t`Save` : t`Connect`}
        </Button>
      </div>
    </form>
  )
}

/** A CRM that was signed in to on its own page is changed by a visit, unless another way is wanted: the form begins with the one it has. */
function startOf(kind: CrmKind, crm: Crm | undefined): CrmWay {
  const { ways } = CRM_FORMS[kind]
  const has = crm && ways.find(({ needs }) => needs.some((one) => crm.settings[one]))
  return (has ?? (crm ? ways.find(({ by }) => by) : undefined) ?? ways[0])?.way ?? 'token'
}

function Tried({ ok, message }: { ok: boolean; message: string }) {
  const { t } = useLingui()
  return (
    <div className={`flex gap-2 rounded border p-3 text-13 ${ok ? 'border-positive' : 'border-negative'}`}>
      {ok ? (
        <CircleCheck size={16} className="mt-0.5 shrink-0 text-positive" aria-hidden />
      ) : (
        <TriangleAlert size={16} className="mt-0.5 shrink-0 text-negative" aria-hidden />
      )}
      <p className="min-w-0 [overflow-wrap:anywhere]">{ok ? t`It answers: ${message}` : message}</p>
    </div>
  )
}
