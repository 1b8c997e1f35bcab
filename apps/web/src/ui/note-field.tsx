import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { type ComponentProps, type KeyboardEvent, useId, useRef, useState } from 'react'
import { membersQuery } from '../lib/lists.ts'
import { handleOf, nameAt } from '../lib/note-names.ts'
import { Avatar } from './avatar.tsx'
import { Area } from './field.tsx'

const MOST = 6

interface Props extends Pick<ComponentProps<'textarea'>, 'aria-label' | 'placeholder' | 'autoFocus'> {
  value: string
  onValue: (value: string) => void
  onSend: () => void
}

/** Where a note is written: `@` offers the colleagues, by arrows and Enter or by a press; ⌘Enter sends. */
export function NoteField({ value, onValue, onSend, ...rest }: Props) {
  const { t } = useLingui()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const members = useQuery(membersQuery).data ?? []
  const [caret, setCaret] = useState(0)
  const [chosen, setChosen] = useState(0)
  const [closedAt, setClosedAt] = useState<number>()
  const name = nameAt(value, caret)
  const fits = (one: string) => one.toLocaleLowerCase().includes((name?.words ?? '').toLocaleLowerCase())
  const offered =
    name && name.at !== closedAt
      ? members.filter((member) => fits(member.name) || fits(member.email)).slice(0, MOST)
      : []
  const current = Math.min(chosen, offered.length - 1)

  const choose = (member: (typeof members)[number] | undefined) => {
    if (!member || !name) return
    const before = `${value.slice(0, name.at)}@${handleOf(member, members)} `
    onValue(before + value.slice(caret).replace(/^ /, ''))
    setChosen(0)
    setCaret(before.length)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(before.length, before.length)
    })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) return onSend()
    if (offered.length === 0) return
    const acts: Record<string, () => void> = {
      ArrowDown: () => setChosen((current + 1) % offered.length),
      ArrowUp: () => setChosen((current - 1 + offered.length) % offered.length),
      Enter: () => choose(offered[current]),
      Tab: () => choose(offered[current]),
      Escape: () => setClosedAt(name?.at),
    }
    if (!acts[event.key]) return
    event.preventDefault()
    event.stopPropagation()
    acts[event.key]?.()
  }
  return (
    <div className="relative">
      <Area
        ref={area}
        value={value}
        maxLength={10_000}
        aria-autocomplete="list"
        aria-controls={offered.length > 0 ? id : undefined}
        aria-activedescendant={offered[current] ? `${id}-${current}` : undefined}
        onChange={(event) => {
          onValue(event.target.value)
          setCaret(event.target.selectionStart)
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
        onBlur={() => setClosedAt(name?.at)}
        onFocus={() => setClosedAt(undefined)}
        {...rest}
      />
      {offered.length > 0 ? (
        <div
          id={id}
          role="listbox"
          aria-label={t`Colleagues`}
          className="appear absolute inset-x-0 top-full z-10 mt-1 rounded border border-line bg-raised p-1 shadow-float"
        >
          {offered.map((member, i) => (
            <div
              key={member.id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === current}
              tabIndex={-1}
              // The field keeps the focus, and so its caret.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(member)}
              onKeyDown={onKeyDown}
              className={`flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 text-13 pointer-coarse:min-h-11 ${i === current ? 'bg-hover' : ''}`}
            >
              <Avatar name={member.name} size={20} />
              <span className="truncate">{member.name}</span>
              <span className="ml-auto truncate text-12 text-quiet">{member.email}</span>
            </div>
          ))}
        </div>
      ) : null}
    </div>
  )
}
