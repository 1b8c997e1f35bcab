import type { ReplyImage } from '@earshot/contract/reply-images'
import { getReplyImage } from '@earshot/contract/reply-images'
import { IMAGE_TYPES } from '@earshot/core/reply-image'
import { lengthOf } from '@earshot/core/reply-text'
import { Trans, useLingui } from '@lingui/react/macro'
import { ImagePlus, X } from 'lucide-react'
import { useId, useRef } from 'react'
import { addressHere } from '../../lib/api.ts'
import { useNumber } from '../../lib/number.ts'
import { Button } from '../../ui/button.tsx'
import { Area } from '../../ui/field.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { useImages } from './use-images.ts'

type Images = ReturnType<typeof useImages>

/** The images beside an answer that is being written: each with what it shows, for whoever does not see it. */
export function ReplyImages({ images, maxAlt, isLost }: { images: Images; maxAlt: number; isLost: boolean }) {
  const { t } = useLingui()
  const undescribed = images.images.filter(({ alt }) => alt.trim() === '').length
  return (
    <>
      {images.images.length > 0 ? (
        <ul aria-label={t`Images of your answer`} className="grid gap-2">
          {images.images.map((image, n) => (
            <Attached
              key={image.id}
              image={image}
              place={n + 1}
              maxAlt={maxAlt}
              isLost={isLost}
              onDescribe={(alt) => images.describe(image.id, alt)}
              onTakeOff={() => void images.takeOff(image)}
            />
          ))}
        </ul>
      ) : null}
      <p role="status" className="text-12 text-quiet empty:hidden">
        {images.coming > 0 ? t`Attaching an image` : null}
        {images.coming === 0 && undescribed > 0
          ? t`Without a description: ${undescribed}. It can be sent so, but whoever does not see the image learns nothing of it.`
          : null}
      </p>
      {images.problem ? (
        <p role="alert" className="text-12 text-negative">
          {images.problem}
        </p>
      ) : null}
    </>
  )
}

interface AttachedProps {
  image: ReplyImage
  place: number
  maxAlt: number
  isLost: boolean
  onDescribe: (alt: string) => void
  onTakeOff: () => void
}

function Attached({ image, place, maxAlt, isLost, onDescribe, onTakeOff }: AttachedProps) {
  const { t } = useLingui()
  const number = useNumber()
  const id = useId()
  const left = maxAlt - lengthOf('characters', image.alt.trim())
  const size = t`${image.width} × ${image.height}, ${number.whole(Math.ceil(image.size / 1000))} kB`
  return (
    <li className="flex gap-2 rounded border border-line p-2">
      <Picture image={image} className="size-16 shrink-0 rounded border border-line bg-hover object-cover" />
      <div className="grid min-w-0 flex-1 gap-1">
        <label htmlFor={id} className="text-12 font-strong">
          {t`What image ${place} shows`}
        </label>
        <Area
          id={id}
          rows={2}
          className="text-13"
          aria-describedby={`${id}-size`}
          aria-invalid={left < 0 || undefined}
          placeholder={t`For whoever does not see it`}
          readOnly={isLost}
          value={image.alt}
          onChange={(event) => onDescribe(event.target.value)}
        />
        <p id={`${id}-size`} className={`nums text-12 ${left < 0 ? 'font-strong text-negative' : 'text-quiet'}`}>
          {left < 0 ? t`${-left} characters too many` : size}
        </p>
      </div>
      {isLost ? null : <IconButton label={t`Take image ${place} off`} icon={X} onClick={onTakeOff} />}
    </li>
  )
}

/** Chooses files; they can be pasted and dropped into the box as well. */
export function AttachButton({ images }: { images: Images }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={IMAGE_TYPES.join(',')}
        onChange={(event) => {
          void images.attach([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button
        small
        look="quiet"
        busy={images.coming > 0}
        disabled={images.room <= 0}
        onClick={() => input.current?.click()}
      >
        <ImagePlus size={14} aria-hidden />
        <Trans>Image</Trans>
      </Button>
    </>
  )
}

/** Images as they stand with an answer; of those that are no longer kept, what they showed. */
export function ShownImages({ images }: { images: readonly ReplyImage[] }) {
  const { t } = useLingui()
  if (images.length === 0) return null
  return (
    <ul className={`mt-1 grid gap-1 ${images.length > 1 ? 'grid-cols-2' : 'grid-cols-1'}`}>
      {images.map((image) => (
        <li key={image.id} className="min-w-0">
          {image.isKept ? (
            <Picture image={image} className="max-h-64 w-full rounded border border-line bg-hover object-contain" />
          ) : null}
          <p dir="auto" className="mt-0.5 line-clamp-3 text-12 text-quiet [overflow-wrap:anywhere]">
            {image.isKept ? null : t`Image, no longer kept here.`} {image.alt.trim() || t`No description`}
          </p>
        </li>
      ))}
    </ul>
  )
}

function Picture({ image, className }: { image: ReplyImage; className: string }) {
  return (
    <img
      src={addressHere(getReplyImage, { id: image.id })}
      alt={image.alt.trim()}
      width={image.width}
      height={image.height}
      decoding="async"
      className={className}
    />
  )
}
