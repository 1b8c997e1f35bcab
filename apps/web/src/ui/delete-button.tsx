import { Trans } from '@lingui/react/macro'
import { Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { IconButton } from './icon-button.tsx'

/** What can't be undone is pressed twice: the first press asks, and looking elsewhere or Esc takes it back. `label` says what goes, `words` what the second press does. */
export function DeleteButton({
  label,
  words,
  busy,
  onDelete,
}: {
  label: string
  words?: ReactNode
  busy: boolean
  onDelete: () => void
}) {
  const [isAsking, setAsking] = useState(false)
  if (!isAsking) return <IconButton label={label} icon={Trash2} onClick={() => setAsking(true)} />
  return (
    <Button
      small
      look="danger"
      autoFocus
      aria-label={label}
      busy={busy}
      onClick={onDelete}
      onBlur={() => setAsking(false)}
      onKeyDown={(event) => event.key === 'Escape' && setAsking(false)}
    >
      {words ?? <Trans>Delete for good</Trans>}
    </Button>
  )
}
