import { addReplyImage, dropReplyImage, type ReplyImage } from '@earshot/contract/reply-images'
import { findImageProblem, type ImageShape, MOST_IMAGE_BYTES } from '@earshot/core/reply-image'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { call } from '../../lib/api.ts'
import { useNumber } from '../../lib/number.ts'
import { useProblemWords } from '../../ui/problem-words.ts'
import { fitImage } from './fit-image.ts'
import type { useDraft } from './use-draft.ts'

/** The images beside an answer that is being written: attached one after another, made to fit the network, taken off; and what is wrong with them. */
export function useImages(mentionId: string, draft: ReturnType<typeof useDraft>, shape: ImageShape | undefined) {
  const { t } = useLingui()
  const { images, changeImages, held } = draft
  const [coming, setComing] = useState(0)
  const [refused, setRefused] = useState<string>()
  const [error, setError] = useState<Error | null>(null)
  const words = useProblemWords(error)
  const misfit = useMisfit(images, shape)
  const room = shape ? shape.most - images.length - coming : 0

  const attach = async (files: readonly File[]) => {
    const fence = held?.fence
    setError(null)
    setRefused(shape && files.length > room ? t`Only ${shape.most} images go with an answer here.` : undefined)
    if (!shape || fence === undefined) return
    const taken = files.slice(0, Math.max(0, room))
    setComing((before) => before + taken.length)
    for (const file of taken) {
      try {
        const raw = await fitImage(file, Math.min(shape.maxBytes, MOST_IMAGE_BYTES))
        if (raw) {
          const input = { params: { id: mentionId }, query: { fence }, raw, contentType: raw.type }
          const added = await call(addReplyImage, input)
          changeImages((before) => [...before, added])
        } else setRefused(t`“${file.name}” can’t be attached. Save it as PNG, JPEG or WebP, and attach that.`)
      } catch (failure) {
        setError(failure as Error)
      }
      setComing((before) => before - 1)
    }
  }

  const takeOff = async ({ id }: ReplyImage) => {
    const fence = held?.fence
    if (fence === undefined) return
    setError(null)
    try {
      await call(dropReplyImage, { params: { id: mentionId, imageId: id }, query: { fence } })
      changeImages((before) => before.filter((one) => one.id !== id))
    } catch (failure) {
      setError(failure as Error)
    }
  }

  const describe = (id: string, alt: string) =>
    changeImages((before) => before.map((one) => (one.id === id ? { ...one, alt } : one)))

  const problem = misfit ?? refused ?? (words || undefined)
  return { images, coming, room, attach, takeOff, describe, problem, fits: misfit === undefined && coming === 0 }
}

/** Why these images can't go out from the chosen account; undefined: they can. */
function useMisfit(images: readonly ReplyImage[], shape: ImageShape | undefined): string | undefined {
  const { t } = useLingui()
  const { whole } = useNumber()
  switch (findImageProblem(images, shape)) {
    case 'none-taken':
      return t`No images go with an answer from this account. Take them off, or choose another account.`
    case 'too-many':
      return t`Only ${shape?.most ?? 0} images go with an answer here.`
    case 'too-large': {
      const most = whole((shape?.maxBytes ?? 0) / 1000)
      return t`Images may have ${most} kB here. Take the larger ones off, and attach them anew: they are made smaller.`
    }
    case 'alt-too-long':
      return t`Descriptions may have ${shape?.maxAlt ?? 0} characters here.`
    default:
      return undefined
  }
}
