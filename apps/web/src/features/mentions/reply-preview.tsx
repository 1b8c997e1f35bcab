import type { ReplyFrom } from '@earshot/contract/replies'
import type { ReplyImage } from '@earshot/contract/reply-images'
import { useLingui } from '@lingui/react/macro'
import { Avatar } from '../../ui/avatar.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { ShownImages } from './reply-images.tsx'

interface Props {
  account: ReplyFrom
  network: string
  /** Each with where it begins in the text. */
  parts: readonly { text: string; from: number }[]
  images: readonly ReplyImage[]
}

/** An answer as it will stand on its network: each post of a thread, images with the first. */
export function ReplyPreview({ account, network, parts, images }: Props) {
  const { t } = useLingui()
  return (
    <figure className="rounded border border-line p-3">
      <figcaption className="mb-2 text-12 text-quiet">{t`As it will stand on ${network}`}</figcaption>
      <div className="flex items-center gap-2 text-13 font-strong">
        <Avatar name={account.name} size={20} />
        {account.name}
      </div>
      <div className="grid grid-cols-1 divide-y divide-line">
        {parts.map(({ text, from }, n) => (
          <div key={from} className="py-1">
            <p dir="auto" className="text-14 leading-[1.55] whitespace-pre-wrap [overflow-wrap:anywhere]">
              <RichText text={text} ranges={[]} />
            </p>
            {n === 0 ? <ShownImages images={images} /> : null}
          </div>
        ))}
      </div>
    </figure>
  )
}
