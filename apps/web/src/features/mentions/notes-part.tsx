import { createNote, type Note } from '@earshot/contract/notes'
import { Trans, useLingui } from '@lingui/react/macro'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { membersQuery } from '../../lib/lists.ts'
import { toStored } from '../../lib/note-names.ts'
import { useMay } from '../../lib/session.ts'
import { Button } from '../../ui/button.tsx'
import { NoteField } from '../../ui/note-field.tsx'
import { PanelPart } from '../../ui/panel-part.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { NoteLine } from './note-line.tsx'

/** What members tell each other about a mention; its author never sees it. */
export function NotesPart({ mentionId, notes }: { mentionId: string; notes: readonly Note[] }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const mayWrite = useMay('mentions:write')
  const onChanged = () => client.invalidateQueries({ queryKey: ['mention'] })
  return (
    <PanelPart title={t`Notes, for colleagues only`}>
      {notes.map((note) => (
        <NoteLine key={note.id} note={note} onChanged={onChanged} />
      ))}
      {notes.length === 0 && !mayWrite ? <p className="text-13 text-quiet">{t`None yet`}</p> : null}
      {mayWrite ? <NoteForm mentionId={mentionId} onChanged={onChanged} /> : null}
    </PanelPart>
  )
}

function NoteForm({ mentionId, onChanged }: { mentionId: string; onChanged: () => Promise<unknown> }) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const members = useQuery(membersQuery).data ?? []
  const write = useMutation({
    mutationFn: () => call(createNote, { params: { id: mentionId }, body: { text: toStored(text, members) } }),
    onSuccess: () => {
      setText('')
      return onChanged()
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
      <NoteField
        aria-label={t`Write a note`}
        placeholder={t`Write a note; @ names a colleague`}
        value={text}
        onValue={setText}
        onSend={() => text.trim() && !write.isPending && write.mutate()}
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
