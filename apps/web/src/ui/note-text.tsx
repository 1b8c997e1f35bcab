import type { MemberRef } from '@earshot/contract/members'
import { partsOfNote } from '@earshot/core/note-text'
import { Fragment } from 'react'

/** A note's words, the colleagues whom it names lit; `youId` is the reader. Everything stays text. */
export function NoteText({ text, named, youId }: { text: string; named: readonly MemberRef[]; youId: string }) {
  let at = 0
  return partsOfNote(text).map((part) => {
    const key = at
    at += typeof part === 'string' ? part.length : 1
    if (typeof part === 'string') return <Fragment key={key}>{part}</Fragment>
    const name = named.find(({ id }) => id === part.memberId)?.name
    return name ? (
      <span
        key={key}
        className={`font-strong text-accent ${part.memberId === youId ? 'rounded-sm bg-chosen px-0.5' : ''}`}
      >
        @{name}
      </span>
    ) : (
      <Fragment key={key}>{`<@${part.memberId}>`}</Fragment>
    )
  })
}
