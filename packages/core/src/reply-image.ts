import { lengthOf } from './reply-text.ts'

/** How a network takes images beside the words of a reply. */
export interface ImageShape {
  most: number
  maxBytes: number
  /** The longest description of one, in characters. */
  maxAlt: number
}

/** Stills alone: what moves is another thing on each network. */
export const IMAGE_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

/** Of one answer, whatever its network takes. */
export const MOST_IMAGES = 4
export const MOST_IMAGE_BYTES = 2_000_000
/** More than any network takes: a small file may be a picture that fills a browser's memory. */
export const MOST_PIXELS = 33_000_000
/** Of a description, in characters. */
export const LONGEST_ALT = 2000

/** Why images can't go out as they are: the network takes none, not so many, not so large, no description so long. */
export type ImageProblem = 'none-taken' | 'too-many' | 'too-large' | 'alt-too-long'

export function findImageProblem(
  images: readonly { size: number; alt: string }[],
  shape: ImageShape | undefined,
): ImageProblem | undefined {
  if (images.length === 0) return undefined
  if (!shape) return 'none-taken'
  if (images.length > shape.most) return 'too-many'
  if (images.some(({ size }) => size > shape.maxBytes)) return 'too-large'
  return images.some(({ alt }) => lengthOf('characters', alt) > shape.maxAlt) ? 'alt-too-long' : undefined
}

/** The same as a sentence: what does not fit, and what to do. */
export function describeImageProblem(problem: ImageProblem, shape: ImageShape | undefined, label: string): string {
  const { most = 0, maxBytes = 0, maxAlt = 0 } = shape ?? {}
  const words: Record<ImageProblem, string> = {
    'none-taken': `${label} takes no images with an answer. Take them off.`,
    'too-many': `${label} takes ${most} images with an answer. Take the others off.`,
    'too-large': `${label} takes images of ${maxBytes / 1000} kB at most. Take a smaller one.`,
    'alt-too-long': `${label} takes descriptions of ${maxAlt} characters at most. Shorten it.`,
  }
  return words[problem]
}
