import { useLingui } from '@lingui/react/macro'
import { Eye, PenLine } from 'lucide-react'
import { useOthersHere } from './use-others-here.ts'

/** In a row: a colleague has this mention open, or writes an answer to it. */
export function LookMark({ mentionId }: { mentionId: string }) {
  const { t } = useLingui()
  const others = useOthersHere(mentionId)
  const [one] = others
  if (!one) return null
  const writer = others.find(({ isWriting }) => isWriting)
  const name = (writer ?? one).member.name
  const words = writer ? t`${name} is writing` : t`${name} is looking`
  const Icon = writer ? PenLine : Eye
  return (
    <span title={words}>
      <Icon size={14} aria-hidden className="text-accent" />
      <span className="sr-only">{words}</span>
    </span>
  )
}
