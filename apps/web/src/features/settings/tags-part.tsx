import { createTag, deleteTag, type Tag, updateTag } from '@earshot/contract/tags'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { tagsQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { DeleteButton } from '../../ui/delete-button.tsx'
import { Input } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'

export function TagsPart() {
  const { t } = useLingui()
  const query = useQuery(tagsQuery)
  const client = useQueryClient()
  const mayMake = useMay('mentions:write')
  const mayChange = useMay('settings:write')
  const [name, setName] = useState('')
  const make = useMutation({
    mutationFn: () => call(createTag, { body: { name } }),
    onSuccess: () => {
      setName('')
      return client.invalidateQueries({ queryKey: tagsQuery.queryKey })
    },
  })
  const words = useProblemWords(make.error)
  if (query.isPending) return <Waiting rows={4} height={40} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return (
    <div className="max-w-128">
      {mayMake ? (
        <form
          className="mb-3 flex gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            make.mutate()
          }}
        >
          <Input
            aria-label={t`Name of a new tag`}
            placeholder={t`Name of a new tag`}
            maxLength={50}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" look="primary" disabled={!name.trim()} busy={make.isPending}>
            <Trans>Make the tag</Trans>
          </Button>
        </form>
      ) : null}
      {words ? (
        <p role="alert" className="mb-2 text-12 text-negative">
          {words}
        </p>
      ) : null}
      {query.data.length === 0 ? (
        <p className="text-13 text-quiet">
          <Trans>No tags yet. They group mentions as you like: a product, a case, a campaign.</Trans>
        </p>
      ) : null}
      <ul>
        {query.data.map((tag) => (
          <TagLine key={tag.id} tag={tag} mayChange={mayChange} />
        ))}
      </ul>
    </div>
  )
}

function TagLine({ tag, mayChange }: { tag: Tag; mayChange: boolean }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [name, setName] = useState(tag.name)
  const stale = () => client.invalidateQueries({ queryKey: tagsQuery.queryKey })
  const rename = useMutation({
    mutationFn: () => call(updateTag, { params: { id: tag.id }, body: { name } }),
    onSettled: stale,
    onError: () => setName(tag.name),
  })
  const remove = useMutation({ mutationFn: () => call(deleteTag, { params: { id: tag.id } }), onSettled: stale })
  const keep = () => {
    if (name.trim() && name !== tag.name) rename.mutate()
  }
  return (
    <li className="flex min-h-10 items-center gap-3 border-b border-line text-13">
      {mayChange ? (
        <Input
          aria-label={t`Name of the tag ${tag.name}`}
          maxLength={50}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
          className="max-w-64 border-transparent hover:border-edge"
        />
      ) : (
        <span className="px-2">{tag.name}</span>
      )}
      <span className="nums ml-auto text-12 text-quiet">
        <Plural value={tag.mentions} one="# mention" other="# mentions" />
      </span>
      {mayChange ? (
        <DeleteButton label={t`Delete the tag ${tag.name}`} busy={remove.isPending} onDelete={() => remove.mutate()} />
      ) : null}
    </li>
  )
}
