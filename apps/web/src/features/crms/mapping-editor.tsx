import { type Crm, type CrmMapping, type CrmObject, previewMapping, saveMapping } from '@earshot/contract/crms'
import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Select } from '../../ui/field.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'
import { PROBLEM_WORDS } from './mapping-labels.ts'
import { MappingPreview } from './mapping-preview.tsx'
import { crmObjectsQuery, crmsQuery } from './queries.ts'
import { RuleLine } from './rule-line.tsx'

/** What goes into which field, checked and tried on the newest leads as it is changed. */
export function MappingEditor({ crm }: { crm: Crm }) {
  const query = useQuery(crmObjectsQuery(crm.id))
  if (query.isPending) return <Waiting rows={4} height={40} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return (
    <Editor
      crm={crm}
      objects={query.data.objects}
      start={crm.mapping ?? query.data.suggestion ?? emptyFor(query.data.objects)}
    />
  )
}

/** Where no field there can hold our key yet: the object that a lead is by itself. */
const emptyFor = ([first]: CrmObject[]): CrmMapping => ({ object: first?.name ?? '', keyField: '', rules: [] })

function Editor({ crm, objects, start }: { crm: Crm; objects: CrmObject[]; start: CrmMapping }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const toast = useToast()
  const [mapping, setMapping] = useState(start)
  const preview = useQuery({
    queryKey: ['crms', crm.id, 'preview', mapping],
    queryFn: ({ signal }) => call(previewMapping, { params: { id: crm.id }, body: { mapping }, signal }),
    placeholderData: keepPreviousData,
  })
  const save = useMutation({
    mutationFn: () => call(saveMapping, { params: { id: crm.id }, body: { mapping } }),
    onSuccess: async () => {
      toast.said(t`Saved. Leads are on their way.`)
      await client.invalidateQueries({ queryKey: crmsQuery.queryKey })
    },
  })
  const words = useProblemWords(save.error)
  const object = objects.find(({ name }) => name === mapping.object)
  const fields = object?.fields ?? []
  const keys = fields.filter(({ isKey }) => isKey)
  const problems = preview.data?.problems ?? []
  const problemOf = (field: string) => {
    const found = problems.find((one) => one.field === field)
    return found && i18n._(PROBLEM_WORDS[found.problem])
  }
  const unmapped = problems.filter(
    ({ field }) => field !== mapping.keyField && !mapping.rules.some((rule) => rule.field === field),
  )
  const free = fields.find(
    ({ name, writable, isKey }) => writable && !isKey && !mapping.rules.some(({ field }) => field === name),
  )
  return (
    <Section title={t`What goes into which field`}>
      <div className="mb-3 grid gap-3 sm:grid-cols-2">
        <Field label={t`A lead becomes`}>
          {(wiring) => (
            <Select
              value={mapping.object}
              onChange={(event) => setMapping({ ...mapping, object: event.target.value })}
              {...wiring}
            >
              {objects.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t`Known again by`} error={problemOf(mapping.keyField)}>
          {(wiring) => (
            <Select
              value={mapping.keyField}
              onChange={(event) => setMapping({ ...mapping, keyField: event.target.value })}
              {...wiring}
            >
              {keys.some(({ name }) => name === mapping.keyField) ? null : (
                <option value={mapping.keyField}>{t`No such field yet`}</option>
              )}
              {keys.map(({ name, label }) => (
                <option key={name} value={name}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <ul>
        {mapping.rules.map((rule, at) => (
          <RuleLine
            key={rule.field}
            rule={rule}
            fields={fields}
            problem={problemOf(rule.field)}
            onChange={(next) =>
              setMapping({ ...mapping, rules: mapping.rules.map((one, i) => (i === at ? next : one)) })
            }
            onRemove={() => setMapping({ ...mapping, rules: mapping.rules.filter((_, i) => i !== at) })}
          />
        ))}
      </ul>
      {unmapped.map(({ field, problem }) => (
        <p key={field} role="alert" className="mt-2 text-12 text-negative">
          <code className="font-mono">{field}</code>: {i18n._(PROBLEM_WORDS[problem])}
        </p>
      ))}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button
          small
          disabled={!free}
          onClick={() =>
            free &&
            setMapping({
              ...mapping,
              rules: [...mapping.rules, { field: free.name, from: 'words', otherwise: '', wins: 'crm' }],
            })
          }
        >
          <Trans>Add a field</Trans>
        </Button>
        <Button
          small
          look="primary"
          busy={save.isPending}
          disabled={problems.length > 0 || !preview.data}
          onClick={() => save.mutate()}
        >
          <Trans>Save and send leads</Trans>
        </Button>
        {words ? (
          <span role="alert" className="text-12 text-negative">
            {words}
          </span>
        ) : null}
      </div>
      {preview.data && object ? <MappingPreview leads={preview.data.leads} mapping={mapping} object={object} /> : null}
    </Section>
  )
}
