import { createNote, deleteNote, type Note, updateNote } from '@earshot/contract/notes'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useMay, useMembership } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { Area } from '../../ui/field.tsx'
import { useProblemWords } from '../../ui/states.tsx'
import { PanelPart } from './panel-part.tsx'

/** What members tell each other about a mention; its author never sees it. */
export function NotesPart({ mentionId, notes }: { mentionId: string; notes: readonly Note[] }) {
  const { t } = useLingui()
  const mayWrite = useMay('mentions:write')
  return (
    <PanelPart title={t`Notes, for colleagues only`}>
      {notes.map((note) => (
        <NoteLine key={note.id} note={note} />
      ))}
      {notes.length === 0 && !mayWrite ? <p className="text-13 text-quiet">{t`None yet`}</p> : null}
      {mayWrite ? <NoteForm mentionId={mentionId} /> : null}
    </PanelPart>
  )
}

function useStale() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['mention'] })
}

function NoteForm({ mentionId }: { mentionId: string }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const stale = useStale()
  const write = useMutation({
    mutationFn: () => call(createNote, { params: { id: mentionId }, body: { text } }),
    onSuccess: () => {
      setText('')
      return stale()
    },
  })
  const problem = useProblemWords(write.error)
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        write.mutate()
      }}
    >
      <Area
        aria-label={t`Write a note`}
        placeholder={t`Write a note`}
        value={text}
        maxLength={10_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && text.trim()) write.mutate()
        }}
      />
      {problem ? (
        <p role="alert" className="text-12 text-negative">
          {problem}
        </p>
      ) : null}
      {text.trim() ? (
        <Button small look="primary" type="submit" busy={write.isPending} className="justify-self-start">
          <Trans>Add the note</Trans>
        </Button>
      ) : null}
    </form>
  )
}

function NoteLine({ note }: { note: Note }) {
  const { t } = useLingui()
  const time = useTime()
  const { memberId } = useMembership()
  const stale = useStale()
  const [draft, setDraft] = useState<string>()
  const save = useMutation({
    mutationFn: (text: string) => call(updateNote, { params: { id: note.id }, body: { text } }),
    onSuccess: () => {
      setDraft(undefined)
      return stale()
    },
  })
  const remove = useMutation({ mutationFn: () => call(deleteNote, { params: { id: note.id } }), onSuccess: stale })
  return (
    <div className="mb-3">
      <p className="text-12 text-quiet">
        {note.member?.name ?? t`A program`} ·{' '}
        <time dateTime={note.createdAt} title={time.exact(note.createdAt)}>
          {time.ago(note.createdAt)}
        </time>
        {note.editedAt ? ` · ${t`changed`}` : ''}
      </p>
      {draft === undefined ? (
        <p className="text-13 whitespace-pre-wrap [overflow-wrap:anywhere]">{note.text}</p>
      ) : (
        <Area
          autoFocus
          aria-label={t`Change the note`}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
        />
      )}
      {note.member?.id === memberId ? (
        <div className="mt-1 flex gap-1">
          {draft === undefined ? (
            <>
              <Button small look="quiet" onClick={() => setDraft(note.text)}>{t`Change`}</Button>
              <Button small look="quiet" onClick={() => remove.mutate()}>{t`Delete`}</Button>
            </>
          ) : (
            <>
              <Button
                small
                look="primary"
                disabled={!draft.trim()}
                onClick={() => save.mutate(draft)}
              >{t`Save`}</Button>
              <Button small look="quiet" onClick={() => setDraft(undefined)}>{t`Cancel`}</Button>
            </>
          )}
        </div>
      ) : null}
    </div>
  )
}
