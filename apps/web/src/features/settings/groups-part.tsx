import { createGroup, deleteGroup, type Group, updateGroup } from '@earshot/contract/groups'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { groupsQuery, membersQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { DeleteButton } from '../../ui/delete-button.tsx'
import { Field, Input } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'

/** Who shares work with whom: mentions are assigned to a group as to a member. */
export function GroupsPart() {
  const query = useQuery(groupsQuery)
  const mayWrite = useMay('members:write')
  const [editing, setEditing] = useState<string>()
  if (query.isPending) return <Waiting rows={3} height={48} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  const done = () => setEditing(undefined)
  return (
    <div className="max-w-140">
      {query.data.length === 0 ? (
        <p className="mb-3 text-13 text-quiet">
          <Trans>
            No groups yet. What is assigned to a group stands in the “Mine” of each of its members, and rules can assign
            to them in turn.
          </Trans>
        </p>
      ) : null}
      <ul>
        {query.data.map((group) =>
          editing === group.id ? (
            <li key={group.id}>
              <GroupForm group={group} onDone={done} />
            </li>
          ) : (
            <GroupLine key={group.id} group={group} mayWrite={mayWrite} onEdit={() => setEditing(group.id)} />
          ),
        )}
      </ul>
      {editing === 'new' ? <GroupForm onDone={done} /> : null}
      {mayWrite && editing === undefined ? (
        <Button className="mt-3" onClick={() => setEditing('new')}>
          <Trans>Make a group</Trans>
        </Button>
      ) : null}
    </div>
  )
}

function GroupLine({ group, mayWrite, onEdit }: { group: Group; mayWrite: boolean; onEdit: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const members = useQuery(membersQuery).data ?? []
  const remove = useMutation({
    mutationFn: () => call(deleteGroup, { params: { id: group.id } }),
    onSuccess: () => client.invalidateQueries(),
  })
  const words = useProblemWords(remove.error)
  const names = members.filter(({ id }) => group.memberIds.includes(id)).map(({ name }) => name)
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-2 border-b border-line py-2">
      <div className="mr-auto min-w-0 [overflow-wrap:anywhere]">
        <p className="text-13 font-strong">{group.name}</p>
        <p className="text-12 text-quiet">{names.length > 0 ? names.join(', ') : t`Nobody is in it yet`}</p>
      </div>
      {mayWrite ? (
        <>
          <IconButton label={t`Change the group ${group.name}`} icon={Pencil} onClick={onEdit} />
          <DeleteButton
            label={t`Remove the group ${group.name}: what is assigned to it is nobody’s then`}
            busy={remove.isPending}
            onDelete={() => remove.mutate()}
          />
        </>
      ) : null}
      {words ? (
        <p role="alert" className="w-full text-12 text-negative">
          {words}
        </p>
      ) : null}
    </li>
  )
}

function GroupForm({ group, onDone }: { group?: Group; onDone: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const members = useQuery(membersQuery).data ?? []
  const [name, setName] = useState(group?.name ?? '')
  const [memberIds, setMemberIds] = useState<string[]>(group?.memberIds ?? [])
  const save = useMutation({
    mutationFn: () => {
      const body = { name, memberIds }
      return group ? call(updateGroup, { params: { id: group.id }, body }) : call(createGroup, { body })
    },
    onSuccess: async () => {
      await client.invalidateQueries()
      onDone()
    },
  })
  const words = useProblemWords(save.error)
  const toggle = (id: string) =>
    setMemberIds(memberIds.includes(id) ? memberIds.filter((one) => one !== id) : [...memberIds, id])
  return (
    <form
      aria-label={group ? t`Change the group ${group.name}` : t`New group`}
      className="my-2 grid gap-3 rounded border border-line p-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Field label={t`Name`} error={words || undefined}>
        {(wiring) => (
          <Input
            autoFocus
            required
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
            {...wiring}
          />
        )}
      </Field>
      <fieldset>
        <legend className="mb-1 text-13 font-strong">
          <Trans>Who is in it</Trans>
        </legend>
        {members.map((member) => (
          <label key={member.id} className="flex min-h-8 items-center gap-2 text-13 pointer-coarse:min-h-11">
            <input type="checkbox" checked={memberIds.includes(member.id)} onChange={() => toggle(member.id)} />
            {member.name}
          </label>
        ))}
      </fieldset>
      <div className="flex gap-2">
        <Button look="primary" type="submit" busy={save.isPending} disabled={!name.trim()}>
          <Trans>Save</Trans>
        </Button>
        <Button look="quiet" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  )
}
