import { deleteNote, listNoteVersions, type Note, updateNote } from '@earshot/contract/notes'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { membersQuery } from '../../lib/lists.ts'
import { toStored, toTyped } from '../../lib/note-names.ts'
import { useMay, useMembership } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { NoteField } from '../../ui/note-field.tsx'
import { NoteText } from '../../ui/note-text.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'

/** One note: its author changes and deletes it; an admin deletes any. What it said before can be read by all. */
export function NoteLine({ note, onChanged }: { note: Note; onChanged: () => Promise<unknown> }) {
  const { t } = useLingui()
  const time = useTime()
  const { memberId } = useMembership()
  const members = useQuery(membersQuery).data ?? []
  const mayDeleteAny = useMay('settings:write')
  const [draft, setDraft] = useState<string>()
  const [showsBefore, setShowsBefore] = useState(false)
  const save = useMutation({
    mutationFn: (typed: string) =>
      call(updateNote, { params: { id: note.id }, body: { text: toStored(typed, members) } }),
    onSuccess: () => {
      setDraft(undefined)
      return onChanged()
    },
  })
  const remove = useMutation({ mutationFn: () => call(deleteNote, { params: { id: note.id } }), onSuccess: onChanged })
  const problem = useProblemWords(save.error ?? remove.error)
  const isOwn = note.member?.id === memberId
  return (
    <div className="mb-3" id={`note-${note.id}`}>
      <p className="text-12 text-quiet">
        {note.member?.name ?? t`A program`} ·{' '}
        <time dateTime={note.createdAt} title={time.exact(note.createdAt)}>
          {time.ago(note.createdAt)}
        </time>
        {note.editedAt ? (
          <>
            {' · '}
            <button
              type="button"
              aria-expanded={showsBefore}
              title={time.exact(note.editedAt)}
              onClick={() => setShowsBefore(!showsBefore)}
              className="underline underline-offset-2 hover:text-ink"
            >
              {t`changed`}
            </button>
          </>
        ) : null}
      </p>
      {draft === undefined ? (
        <p className="text-13 whitespace-pre-wrap [overflow-wrap:anywhere]">
          <NoteText text={note.text} named={note.named} youId={memberId} />
        </p>
      ) : (
        <NoteField
          autoFocus
          aria-label={t`Change the note`}
          value={draft}
          onValue={setDraft}
          onSend={() => draft.trim() && save.mutate(draft)}
        />
      )}
      {showsBefore ? <Before note={note} youId={memberId} /> : null}
      {problem ? (
        <p role="alert" className="text-12 text-negative">
          {problem}
        </p>
      ) : null}
      <div className="mt-1 flex gap-1 empty:hidden">
        {draft !== undefined ? (
          <>
            <Button
              small
              look="primary"
              busy={save.isPending}
              disabled={!draft.trim()}
              onClick={() => save.mutate(draft)}
            >
              <Trans>Save</Trans>
            </Button>
            <Button small look="quiet" onClick={() => setDraft(undefined)}>
              <Trans>Cancel</Trans>
            </Button>
          </>
        ) : null}
        {draft === undefined && isOwn ? (
          <Button small look="quiet" onClick={() => setDraft(toTyped(note.text, note.named, members))}>
            <Trans>Change</Trans>
          </Button>
        ) : null}
        {draft === undefined && (isOwn || mayDeleteAny) ? (
          <Button small look="quiet" busy={remove.isPending} onClick={() => remove.mutate()}>
            <Trans>Delete</Trans>
          </Button>
        ) : null}
      </div>
    </div>
  )
}

/** What it said before, newest first. */
function Before({ note, youId }: { note: Note; youId: string }) {
  const { t } = useLingui()
  const time = useTime()
  const versions = useQuery({
    queryKey: ['mention', note.mentionId, 'versions', note.id, note.editedAt],
    queryFn: ({ signal }) => call(listNoteVersions, { params: { id: note.id }, signal }),
  })
  const problem = useProblemWords(versions.error)
  return (
    <ol aria-label={t`What it said before`} className="mt-1 grid gap-1 border-l-2 border-line pl-2 text-12 text-quiet">
      {problem ? <li role="alert">{problem}</li> : null}
      {versions.data?.versions.map((version) => (
        <li key={version.id} className="whitespace-pre-wrap [overflow-wrap:anywhere]">
          <time dateTime={version.writtenAt} className="mr-1">
            {time.exact(version.writtenAt)}
          </time>
          <NoteText text={version.text} named={note.named} youId={youId} />
        </li>
      ))}
    </ol>
  )
}
