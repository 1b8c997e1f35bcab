import { updateWorkspace, type Workspace } from '@earshot/contract/workspaces'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { workspaceQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { timeIn } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input, Select } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { useToast } from '../../ui/toast.tsx'

export function GeneralPart() {
  const query = useQuery(workspaceQuery)
  if (query.isPending) return <Waiting rows={3} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return <WorkspaceForm workspace={query.data} />
}

function WorkspaceForm({ workspace }: { workspace: Workspace }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const toast = useToast()
  const mayWrite = useMay('settings:write')
  const [name, setName] = useState(workspace.name)
  const [timeZone, setTimeZone] = useState(workspace.timeZone)
  const [weekStartsOn, setWeek] = useState(workspace.weekStartsOn)
  const save = useMutation({
    mutationFn: () => call(updateWorkspace, { body: { name, timeZone, weekStartsOn } }),
    onSuccess: async () => {
      await client.invalidateQueries()
      toast.said(t`Saved`)
    },
  })
  const words = useProblemWords(save.error)
  return (
    <form
      className="grid max-w-112 gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={t`Name of the workspace`}>
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
      <Field label={t`Time zone`} hint={t`Every time on every screen, and every day of every chart, is of this zone.`}>
        {(wiring) => (
          <Select
            disabled={!mayWrite}
            value={timeZone}
            onChange={(event) => setTimeZone(event.target.value)}
            {...wiring}
          >
            {zones(timeZone).map((zone) => (
              <option key={zone} value={zone}>
                {zone}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t`First day of the week`}>
        {(wiring) => (
          <Select
            disabled={!mayWrite}
            value={weekStartsOn}
            onChange={(event) => setWeek(Number(event.target.value))}
            {...wiring}
          >
            {[1, 2, 3, 4, 5, 6, 7].map((day) => (
              <option key={day} value={day}>
                {timeIn(i18n.locale, 'UTC').weekdayName(day - 1, 'long')}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {words ? (
        <p role="alert" className="text-13 text-negative">
          {words}
        </p>
      ) : null}
      {mayWrite ? (
        <Button look="primary" type="submit" busy={save.isPending} className="justify-self-start">
          <Trans>Save</Trans>
        </Button>
      ) : null}
    </form>
  )
}

function zones(current: string): string[] {
  return [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}
