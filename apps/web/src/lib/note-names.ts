import type { MemberRef } from '@earshot/contract/members'
import { nameInNote, partsOfNote } from '@earshot/core/note-text'

/** What stands after an `@` in the field for a colleague: two of one name are told apart by their address. */
export function handleOf(member: MemberRef & { email?: string }, members: readonly MemberRef[]): string {
  const isOnly = members.filter((other) => other.name === member.name).length < 2
  return isOnly || !member.email ? member.name : `${member.name} (${member.email})`
}

/** What is typed, with `@Ada Lovelace` in it, as the note is kept: the longest name that fits is meant. */
export function toStored(typed: string, members: readonly (MemberRef & { email?: string })[]): string {
  const handles = members
    .map((member) => ({ id: member.id, text: `@${handleOf(member, members)}` }))
    .sort((one, other) => other.text.length - one.text.length)
  let stored = ''
  for (let at = 0; at < typed.length; ) {
    const found = handles.find(({ text }) => typed.startsWith(text, at) && endsThere(typed, at + text.length))
    const isStart = !/[\p{L}\p{N}]/u.test(typed[at - 1] ?? '')
    stored += found && isStart ? nameInNote(found.id) : (typed[at] as string)
    at += found && isStart ? found.text.length : 1
  }
  return stored
}

/** A kept note as it is changed in the field. */
export function toTyped(
  stored: string,
  named: readonly MemberRef[],
  members: readonly (MemberRef & { email?: string })[],
): string {
  const known = [...members, ...named.filter(({ id }) => !members.some((member) => member.id === id))]
  return partsOfNote(stored)
    .map((part) => {
      if (typeof part === 'string') return part
      const member = known.find(({ id }) => id === part.memberId)
      return member ? `@${handleOf(member, members)}` : nameInNote(part.memberId)
    })
    .join('')
}

/** The beginning of a name that is being typed before the caret, and where its `@` stands. */
export function nameAt(typed: string, caret: number): { at: number; words: string } | undefined {
  const found = /(?:^|[^\p{L}\p{N}])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u.exec(typed.slice(0, caret))
  return found ? { at: caret - (found[1] as string).length - 1, words: found[1] as string } : undefined
}

/** Han, kana and hangul are written without spaces: a name may be followed by more of the sentence. */
function endsThere(typed: string, end: number): boolean {
  return (
    !/[\p{L}\p{N}]/u.test(typed[end] ?? '') || /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(typed[end] ?? '')
  )
}
