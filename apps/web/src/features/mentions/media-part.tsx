import type { Mention } from '@earshot/contract/mentions'
import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Outside } from '../../ui/rich-text.tsx'

type Media = Mention['media'][number]
const KINDS: Record<Media['kind'], MessageDescriptor> = {
  image: msg`Image`,
  video: msg`Video`,
  audio: msg`Sound`,
  file: msg`File`,
}

/** Behind a click, and on the network's own page: opening a mention tells nobody that it was read. */
export function MediaPart({ media }: { media: readonly Media[] }) {
  const { i18n } = useLingui()
  if (media.length === 0) return null
  return (
    <ul className="mt-3 grid gap-1">
      {media.map((one) => (
        <li key={one.url ?? one.alt ?? one.kind} className="rounded border border-line px-3 py-2 text-13">
          {one.url ? <Outside href={one.url}>{i18n._(KINDS[one.kind])}</Outside> : i18n._(KINDS[one.kind])}
          {one.alt ? <p className="mt-0.5 line-clamp-3 text-12 text-quiet">{one.alt}</p> : null}
        </li>
      ))}
    </ul>
  )
}
