import { type Room, type RoomEntry, writeInRoom } from '@earshot/contract/rooms'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Gavel } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { membersQuery } from '../../lib/lists.ts'
import { toStored } from '../../lib/note-names.ts'
import { useMay, useMembership } from '../../lib/session.ts'
import { useTime } from '../../lib/time.ts'
import { Button } from '../../ui/button.tsx'
import { NoteField } from '../../ui/note-field.tsx'
import { NoteText } from '../../ui/note-text.tsx'
import { Section } from '../../ui/page.tsx'
import { useProblemWords } from '../../ui/problem-words.ts'
import { useRoomAct } from './queries.ts'

/** What colleagues say, decide and do in the room, one line after another; none is changed later. */
export function RoomThread({ room, entries }: { room: Room; entries: readonly RoomEntry[] }) {
  const may = useMay('mentions:write') && room.closedAt === null
  return (
    <Section title={<Trans>Among us</Trans>}>
      <ol className="grid gap-3">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
      {may ? <Say roomId={room.id} /> : null}
    </Section>
  )
}

function Entry({ entry }: { entry: RoomEntry }) {
  const { t } = useLingui()
  const time = useTime()
  const { memberId } = useMembership()
  const name = entry.member?.name ?? t`Somebody`
  const did = useDeed(entry)
  const isDecision = entry.kind === 'decision'
  return (
    <li className={isDecision ? 'rounded border border-line bg-chosen px-2 py-1.5' : ''}>
      <p className="flex flex-wrap items-center gap-x-1.5 text-12 text-quiet">
        {isDecision ? <Gavel size={14} aria-hidden className="text-accent" /> : null}
        <span>{did ? t`${name} ${did}` : isDecision ? t`Decision, by ${name}` : name}</span>
        <span aria-hidden>·</span>
        <time dateTime={entry.createdAt} title={time.exact(entry.createdAt)}>
          {time.ago(entry.createdAt)}
        </time>
      </p>
      {entry.text ? (
        <p className={`text-13 whitespace-pre-wrap [overflow-wrap:anywhere] ${isDecision ? 'font-strong' : ''}`}>
          <NoteText text={entry.text} named={entry.named} youId={memberId} />
        </p>
      ) : null}
    </li>
  )
}

/** What was done to the room, as the rest of a sentence that begins with who did it. */
function useDeed({ kind, until }: RoomEntry): string | undefined {
  const { t } = useLingui()
  const time = useTime()
  switch (kind) {
    case 'opened':
      return t({ message: 'opened the room', context: 'after a name' })
    case 'added':
      return t({ message: 'put a mention into the room', context: 'after a name' })
    case 'wording':
      return t({ message: 'set what we answer', context: 'after a name' })
    case 'held': {
      const end = time.exact(until ?? '')
      return t({ message: `holds answers until ${end}`, context: 'after a name' })
    }
    case 'lifted':
      return t({ message: 'let answers go', context: 'after a name' })
    case 'closed':
      return t({ message: 'closed the room', context: 'after a name' })
    case 'message':
    case 'decision':
      return undefined
  }
}

function Say({ roomId }: { roomId: string }) {
  const { t } = useLingui()
  const members = useQuery(membersQuery).data ?? []
  const [text, setText] = useState('')
  const say = useRoomAct(
    (kind: 'message' | 'decision') =>
      call(writeInRoom, { params: { id: roomId }, body: { kind, text: toStored(text, members) } }),
    () => setText(''),
  )
  const problem = useProblemWords(say.error)
  const send = (kind: 'message' | 'decision') => {
    if (text.trim() && !say.isPending) say.mutate(kind)
  }
  return (
    <form
      className="mt-3 grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        send('message')
      }}
    >
      <NoteField
        aria-label={t`Say something to the room`}
        placeholder={t`For colleagues only; @ names one`}
        value={text}
        onValue={setText}
        onSend={() => send('message')}
      />
      {problem ? (
        <p role="alert" className="text-12 text-negative">
          {problem}
        </p>
      ) : null}
      <div className="flex gap-2">
        <Button small look="primary" type="submit" busy={say.isPending} disabled={!text.trim()}>
          <Trans>Say it</Trans>
        </Button>
        <Button small disabled={!text.trim() || say.isPending} onClick={() => send('decision')}>
          <Gavel size={14} aria-hidden />
          <Trans>Log it as a decision</Trans>
        </Button>
      </div>
    </form>
  )
}
