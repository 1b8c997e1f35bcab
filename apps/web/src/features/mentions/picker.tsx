import type { Mention } from '@earshot/contract/mentions'
import { createTag } from '@earshot/contract/tags'
import { PRIORITIES } from '@earshot/core/handling'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Check, Users } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { PRIORITY_LABELS } from '../../lib/labels.ts'
import { groupsQuery, membersQuery, tagsQuery } from '../../lib/lists.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useToast } from '../../ui/toast.tsx'
import type { Picking } from './feed-list.tsx'
import { PickPending } from './pick-pending.tsx'
import { useMentionActs } from './use-mention-acts.ts'

const ITEM = 'flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 text-14 data-[selected=true]:bg-hover'
interface Props {
  kind: NonNullable<Picking>
  mentions: readonly Mention[]
  onClose: () => void
}

/** Chooses a tag, a colleague, a group or a priority by typing, or a time; a tag that is not there yet is made. */
export function Picker({ kind, mentions, onClose }: Props) {
  const { t } = useLingui()
  const [words, setWords] = useState('')
  const label = { tag: t`Tag`, assign: t`Assign`, pending: t`Pending until`, priority: t`Priority` }[kind]
  if (kind === 'pending')
    return (
      <Modal title={label} onClose={onClose}>
        <PickPending mentions={mentions} onClose={onClose} />
      </Modal>
    )
  const hint = { tag: t`Find or make a tag`, assign: t`Find a colleague or a group`, priority: t`Find a priority` }[
    kind
  ]
  return (
    <Modal title={label} onClose={onClose}>
      <Command label={label} loop>
        <Command.Input
          autoFocus
          value={words}
          onValueChange={setWords}
          placeholder={hint}
          className="mb-2 h-9 w-full rounded border border-edge bg-transparent px-2 text-14"
        />
        <Command.List className="max-h-72 overflow-y-auto">
          {kind === 'tag' ? <Tags mentions={mentions} words={words} /> : null}
          {kind === 'assign' ? <Members mentions={mentions} onClose={onClose} /> : null}
          {kind === 'priority' ? <Priorities mentions={mentions} onClose={onClose} /> : null}
        </Command.List>
      </Command>
    </Modal>
  )
}

function Tags({ mentions, words }: { mentions: readonly Mention[]; words: string }) {
  const { t } = useLingui()
  const tags = useQuery(tagsQuery).data ?? []
  const client = useQueryClient()
  const acts = useMentionActs()
  const toast = useToast()
  const [on, setOn] = useState<ReadonlySet<string>>(new Set(mentions[0]?.tags.map((tag) => tag.id)))
  const name = words.trim()
  const isNew = name !== '' && !tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase())
  const make = async () => {
    try {
      const tag = await call(createTag, { body: { name } })
      await client.invalidateQueries({ queryKey: tagsQuery.queryKey })
      setOn(new Set([...on, tag.id]))
      await acts.setTag(mentions, tag, true)
    } catch (error) {
      toast.failed(error)
    }
  }
  return (
    <>
      {tags.map((tag) => (
        <Command.Item
          key={tag.id}
          value={`${tag.name} ${tag.id}`}
          className={ITEM}
          onSelect={() => {
            const next = new Set(on)
            const add = !next.delete(tag.id)
            if (add) next.add(tag.id)
            setOn(next)
            void acts.setTag(mentions, tag, add)
          }}
        >
          <span className="w-4">{on.has(tag.id) ? <Check size={14} aria-hidden /> : null}</span>
          {tag.name}
        </Command.Item>
      ))}
      {isNew ? (
        <Command.Item value={`make ${name}`} onSelect={make} className={ITEM} forceMount>
          {t`Make the tag “${name}”`}
        </Command.Item>
      ) : null}
    </>
  )
}

function Priorities({ mentions, onClose }: { mentions: readonly Mention[]; onClose: () => void }) {
  const { i18n } = useLingui()
  const acts = useMentionActs()
  const now = mentions.length === 1 ? mentions[0]?.priority : undefined
  return PRIORITIES.map((priority) => (
    <Command.Item
      key={priority}
      value={`${i18n._(PRIORITY_LABELS[priority])} ${priority}`}
      className={ITEM}
      onSelect={() => {
        onClose()
        void acts.setPriority(mentions, priority)
      }}
    >
      <span className="w-4">{priority === now ? <Check size={14} aria-hidden /> : null}</span>
      {i18n._(PRIORITY_LABELS[priority])}
    </Command.Item>
  ))
}

function Members({ mentions, onClose }: { mentions: readonly Mention[]; onClose: () => void }) {
  const members = useQuery(membersQuery).data ?? []
  const acts = useMentionActs()
  const { t } = useLingui()
  const groups = useQuery(groupsQuery).data ?? []
  const choose = (member: Mention['assignee']) => () => {
    onClose()
    void acts.assign(mentions, member)
  }
  return (
    <>
      {members.map((member) => (
        <Command.Item
          key={member.id}
          value={`${member.name} ${member.email}`}
          onSelect={choose({ id: member.id, name: member.name })}
          className={ITEM}
        >
          <Avatar name={member.name} size={20} />
          {member.isYou ? t`${member.name} (you)` : member.name}
        </Command.Item>
      ))}
      {groups.map((group) => (
        <Command.Item
          key={group.id}
          value={`${group.name} ${group.id}`}
          onSelect={choose({ id: group.id, name: group.name, isGroup: true })}
          className={ITEM}
        >
          <Users size={16} aria-hidden className="mx-0.5 text-quiet" />
          {group.name}
        </Command.Item>
      ))}
      <Command.Item value="nobody" onSelect={choose(null)} className={ITEM}>
        <Trans>Nobody</Trans>
      </Command.Item>
    </>
  )
}
