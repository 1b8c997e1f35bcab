import { useLingui } from '@lingui/react/macro'
import { Avatar } from '../../ui/avatar.tsx'
import { useLook } from './use-look.ts'
import { useOthersHere } from './use-others-here.ts'

/** Colleagues who have this mention open now, and who of them is writing; nothing where this member is alone with it. */
export function LooksLine({ mentionId }: { mentionId: string }) {
  const { t } = useLingui()
  const others = useOthersHere(mentionId)
  useLook(mentionId)
  return (
    <ul
      aria-live="polite"
      aria-label={t`Colleagues here now`}
      className="flex flex-wrap gap-x-4 gap-y-1 border-b border-line bg-surface px-4 py-1.5 text-12 text-quiet empty:hidden"
    >
      {others.map(({ member: { id, name }, isWriting }) => (
        <li key={id} className="flex min-w-0 items-center gap-1.5">
          <Avatar name={name} size={20} />
          <span className="truncate">{isWriting ? t`${name} is writing` : t`${name} is looking`}</span>
        </li>
      ))}
    </ul>
  )
}
