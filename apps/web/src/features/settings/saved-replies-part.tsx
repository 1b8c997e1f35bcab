import { deleteSavedReply, type SavedReply } from '@earshot/contract/saved-replies'
import { REPLY_VARIABLES } from '@earshot/core/saved-reply'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { languageName } from '../../lib/labels.ts'
import { savedRepliesQuery } from '../../lib/lists.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { DeleteButton } from '../../ui/delete-button.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { Failed, Waiting } from '../../ui/states.tsx'
import { SavedReplyForm } from './saved-reply-form.tsx'

/** What members answer often: made and changed here, taken in the box of an answer. */
export function SavedRepliesPart() {
  const query = useQuery(savedRepliesQuery)
  const may = useMay('replies:approve')
  const [isNew, setIsNew] = useState(false)
  if (query.isPending) return <Waiting rows={4} height={56} />
  if (query.isError) return <Failed error={query.error} onRetry={query.refetch} />
  return (
    <div className="max-w-160">
      <p className="mb-3 text-13 text-quiet">
        <Trans>Take one in the box of an answer by ⌘. or its button: those in the mention’s language come first.</Trans>{' '}
        <Trans>These are filled in then:</Trans>{' '}
        {REPLY_VARIABLES.map((name) => (
          <code key={name} className="mr-1.5 font-mono text-12">{`{${name}}`}</code>
        ))}
      </p>
      {isNew ? <SavedReplyForm onClose={() => setIsNew(false)} /> : null}
      {may && !isNew ? (
        <Button className="mb-3" onClick={() => setIsNew(true)}>
          <Trans>Write a saved reply</Trans>
        </Button>
      ) : null}
      {query.data.length === 0 ? (
        <p className="text-13 text-quiet">
          <Trans>None yet. What you answer often, you write once.</Trans>
        </p>
      ) : null}
      <ul>
        {query.data.map((saved) => (
          <Line key={saved.id} saved={saved} may={may} />
        ))}
      </ul>
    </div>
  )
}

function Line({ saved, may }: { saved: SavedReply; may: boolean }) {
  const { t, i18n } = useLingui()
  const client = useQueryClient()
  const [isOpen, setIsOpen] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(deleteSavedReply, { params: { id: saved.id } }),
    onSettled: () => client.invalidateQueries({ queryKey: savedRepliesQuery.queryKey }),
  })
  const problem = useProblemWords(remove.error)
  if (isOpen) return <SavedReplyForm saved={saved} onClose={() => setIsOpen(false)} />
  return (
    <li className="flex items-start gap-3 border-b border-line py-2 text-13">
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-strong">{saved.name}</span>{' '}
          <span className="text-12 text-quiet">{languageName(saved.language, i18n.locale, saved.language)}</span>
        </p>
        <p className="whitespace-pre-wrap text-quiet [overflow-wrap:anywhere]">{saved.text}</p>
        {problem ? (
          <p role="alert" className="text-12 text-negative">
            {problem}
          </p>
        ) : null}
      </div>
      {may ? (
        <>
          <Button small onClick={() => setIsOpen(true)}>
            <Trans>Change</Trans>
          </Button>
          <DeleteButton label={t`Delete “${saved.name}”`} busy={remove.isPending} onDelete={() => remove.mutate()} />
        </>
      ) : null}
    </li>
  )
}
