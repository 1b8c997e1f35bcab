import { Refused } from '@earshot/core/errors'
import { type ImageType, MOST_IMAGE_BYTES, MOST_PIXELS } from '@earshot/core/reply-image'
import { TooLarge } from '../failures.ts'
import { readJpeg } from './jpeg.ts'
import { BrokenImage, type Picture } from './picture.ts'
import { readPng } from './png.ts'
import { readWebp } from './webp.ts'

export interface Image extends Picture {
  type: ImageType
}

const READERS: [ImageType, (bytes: Buffer) => Picture | undefined][] = [
  ['image/png', readPng],
  ['image/jpeg', readJpeg],
  ['image/webp', readWebp],
]

/**
 * An image by its bytes, whatever its sender calls it: only the parts that a picture is drawn from, so without place, time, device and
 * whatever else a file can carry beside it. Nothing is decoded. Throws `TooLarge`, and `Refused` for anything but a whole still of these types.
 */
export function readImage(bytes: Buffer): Image {
  if (bytes.length > MOST_IMAGE_BYTES)
    throw new TooLarge(
      `This image has ${Math.ceil(bytes.length / 1000)} kB, and ${MOST_IMAGE_BYTES / 1000} kB are taken. Save it smaller.`,
    )
  for (const [type, read] of READERS) {
    const picture = readWhole(read, bytes)
    if (picture && picture.width * picture.height > MOST_PIXELS)
      throw new Refused(
        `This image has ${picture.width} × ${picture.height} pixels, which is too many. Save it smaller.`,
      )
    if (picture) return { type, ...picture }
  }
  throw new Refused('Only PNG, JPEG and WebP can be attached, and this is none of them. Save it as one of these.')
}

function readWhole(read: (bytes: Buffer) => Picture | undefined, bytes: Buffer): Picture | undefined {
  try {
    const picture = read(bytes)
    if (picture && (picture.width === 0 || picture.height === 0)) throw new BrokenImage()
    return picture
  } catch (cause) {
    if (!(cause instanceof BrokenImage || cause instanceof RangeError)) throw cause
    throw new Refused('This image is cut off or damaged. Save it anew, and attach that.', { cause })
  }
}
