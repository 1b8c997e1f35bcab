import type { Mention } from '@earshot/contract/mentions'
import { fillIn } from '@earshot/core/saved-reply'
import { Trans, useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { MessageSquareText } from 'lucide-react'
import { languageName } from '../../lib/labels.ts'
import { savedRepliesQuery } from '../../lib/lists.ts'
import { Button } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { useReplyValues } from './use-reply-values.ts'

interface Props {
  mention: Mention
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  onTake: (text: string) => void
  onClosed: () => void
}

/** The workspace's saved replies, those in the mention's language first; one that is taken is filled in. */
export function SavedReplyMenu({ mention, isOpen, onOpen, onTake, onClosed }: Props) {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const saved = useQuery(savedRepliesQuery).data ?? []
  const isSame = ({ language }: { language: string }) => (language === mention.language ? 0 : 1)
  const values = useReplyValues(mention)
  return (
    <Menu
      open={isOpen}
      onOpenChange={onOpen}
      onClosed={onClosed}
      trigger={
        <Button small look="quiet" aria-keyshortcuts="Meta+.">
          <MessageSquareText size={14} aria-hidden />
          <Trans>Saved replies</Trans>
        </Button>
      }
    >
      {[...saved]
        .sort((one, other) => isSame(one) - isSame(other))
        .map((one) => (
          <MenuItem key={one.id} onSelect={() => onTake(fillIn(one.text, values))}>
            <span className="mr-6 max-w-72 truncate">{one.name}</span>
            <span className="ml-auto text-12 text-quiet">{languageName(one.language, i18n.locale, one.language)}</span>
          </MenuItem>
        ))}
      {saved.length === 0 ? (
        <MenuItem onSelect={() => void navigate({ to: '/settings/$part', params: { part: 'replies' } })}>
          {t`None yet: write one in the settings`}
        </MenuItem>
      ) : null}
    </Menu>
  )
}
